// Making elements; text goes in as text, never as markup.
export function h(tag, told = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat(Infinity).filter((one) => one != null && one !== false));
  return made;
}

const SHAPES = {
  camera: ["M2.5 6h15v10.5h-15zM7 6l1-2.2h4L13 6", "M10 8.2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"], check: ["m4 10.5 4 4 8-9"],
  left: ["M12 4.5 6.5 10l5.5 5.500"], right: ["M8 4.5 13.5 10 8 15.5"], x: ["m5 5 10 10M15 5 5 15"],
  off: ["m3 3 14 14M2.8 8.200A10.600 10.600 0 0 1 6 6.100M9.500 5.300a10.500 10.500 0 0 1 7.700 2.900M5.600 11.200a6.400 6.400 0 0 1 3-1.600M12.900 10.300c.6.3 1 .6 1.500 1M10 15.300v.01"],
  warn: ["M10 3.2 17.8 16.500H2.200zM10 8.200v3.800M10 14.200v.01"], pause: ["M10 2.600a7.400 7.400 0 1 0 0 14.800 7.400 7.400 0 0 0 0-14.800z", "M8 7.500v5M12 7.500v5"],
  ok: ["M10 2.600a7.400 7.400 0 1 0 0 14.800 7.400 7.400 0 0 0 0-14.800z", "m6.600 10.300 2.400 2.400 4.400-5"], tree: ["M4 3v11.500h4M4 7.500h4M8 5h8.500v5H8zM8 12h8.500v5H8z"], send: ["M17 3 9 11M17 3l-5 14-3-6-6-3z"],
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ class: "i", viewBox: "0 0 20 20", "aria-hidden": "true" })) made.setAttribute(key, value);
  for (const line of SHAPES[name]) { const path = document.createElementNS(space, "path"); path.setAttribute("d", line); made.append(path); }
  return made;
}
