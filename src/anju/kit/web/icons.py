"""The house's icons: strokes on a 20 × 20 grid, drawn in the colour of the words beside them."""

LEFT = '<path d="M12 4.5 6.5 10l5.5 5.5"/>'
RIGHT = '<path d="M8 4.5 13.5 10 8 15.5"/>'
DOWN = '<path d="M4.5 7.5 10 13l5.5-5.5"/>'
LOOP = '<path d="M7.5 4 3.5 8l4 4M3.5 8H12a4 4 0 0 1 0 8H8"/>'
STAR = "m10 2.8 2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z"
HANDSET = (
    '<path d="M5 3h2.8l1.3 4-1.8 1.4a9 9 0 0 0 4.3 4.3L13 10.9l4 1.3V15c0 1-1 2-2 2C8.5 17 3 11.5 3 5c0-1 1-2 2-2z"/>'
)

# Name → what is drawn. The names are what a template writes: {% icon "inbox" %}.
ICONS = {
    # desk
    "inbox": '<path d="M3 11.5 5 4.5h10l2 7v4.5H3z"/><path d="M3 11.5h4l1 2h4l1-2h4"/>',
    "chat": '<path d="M3 4h14v9.5H9l-3.5 3v-3H3z"/>'
            '<path d="M6.5 8.7v.01M10 8.7v.01M13.5 8.7v.01" stroke-width="2.2"/>',
    "camera": '<rect x="2.5" y="6" width="15" height="10.5" rx="2"/><circle cx="10" cy="11.2" r="3"/>'
              '<path d="m7 6 1-2.2h4L13 6"/>',
    "doc": '<path d="M5 2.5h6.5l4 3.5v11.5H5z"/><path d="M11.5 2.5V6h4M7.5 10h5M7.5 13.2h5"/>',
    "bell": '<path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3"/>',
    "scale": '<path d="M10 3v14M6.5 17h7M4 5.5h12M4 5.5l-2 5.3h4zM16 5.5l-2 5.3h4z"/>',
    "chart": '<path d="M3 3v14h14M6.8 14v-3.5M10.3 14V6.5M13.8 14V9"/>',
    "board": '<rect x="3" y="3" width="14" height="14" rx="2"/><path d="M6.5 7.5h7M10 7.5v6M7 13.5h6M7.5 10.5h5"/>',
    "flask": '<path d="M8 3v5l-4.2 7.5c-.4.9.2 1.5 1 1.5h10.4c.8 0 1.4-.6 1-1.5L12 8V3M7 3h6M6 12.5h8"/>',
    "building": '<path d="M4 17V4.5l7-2V17M11 7h5v10M2.5 17h15M6.7 7.2h1.6M6.7 10.4h1.6M6.7 13.6h1.6"/>',
    "people": '<circle cx="8" cy="7" r="3"/><path d="M2.5 16.5c.5-3.3 2.8-4.7 5.5-4.7s5 1.4 5.5 4.7'
              'M12.5 4.2a3 3 0 0 1 0 5.6M14.5 12.2c1.8.6 2.8 2 3 4.3"/>',
    "person": '<circle cx="10" cy="7" r="3.2"/><path d="M3.8 17c.6-3.6 3.2-5 6.2-5s5.6 1.4 6.2 5"/>',
    "yen": '<circle cx="10" cy="10" r="7.4"/><path d="m7 6 3 4 3-4M10 10v4.5M7.5 10.5h5M7.5 12.8h5"/>',
    "book": '<path d="M4 4.5c2-1 4-1 6 .5 2-1.5 4-1.5 6-.5V16c-2-1-4-1-6 .5-2-1.5-4-1.5-6-.5zM10 5v11.5"/>',
    "gear": '<circle cx="10" cy="10" r="2.6"/><path d="M10 2.8v2.4M10 14.8v2.4M2.8 10h2.4M14.8 10h2.4'
            'M4.9 4.9l1.7 1.7M13.4 13.4l1.7 1.7M15.1 4.9l-1.7 1.7M6.6 13.4l-1.7 1.7"/>',
    "calendar": '<rect x="3" y="4.5" width="14" height="12.5" rx="1.5"/><path d="M3 8.5h14M7 2.8v3.4M13 2.8v3.4"/>',
    "tree": '<path d="M4 3v11.5h4M4 7.5h4"/><rect x="8" y="5" width="8.5" height="5" rx="1"/>'
            '<rect x="8" y="12" width="8.5" height="5" rx="1"/>',
    "chain": '<rect x="2.8" y="7" width="8" height="6" rx="3"/><rect x="9.2" y="7" width="8" height="6" rx="3"/>',
    "home": '<path d="M3.5 9.5 10 3.8l6.5 5.7M5.5 8.5V16h9V8.5M8.5 16v-4h3v4"/>',
    # states
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.8 1.8"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "done": '<circle cx="10" cy="10" r="7.4"/><path d="m6.6 10.3 2.4 2.4 4.4-5"/>',
    "warn": '<path d="M10 3.2 17.8 16.5H2.2zM10 8.2V12M10 14.2v.01"/>',
    "late": '<circle cx="10" cy="10" r="7.6" fill="currentColor"/><path class="hole" d="M10 5.8v5M10 14v.01"/>',
    "pause": '<circle cx="10" cy="10" r="7.4"/><path d="M8 7.5v5M12 7.5v5"/>',
    "wait": '<path d="M5.5 3h9M5.5 17h9M7 3c0 4 6 5 6 7s-6 3-6 7M13 3c0 4-6 5-6 7s6 3 6 7"/>',
    "info": '<circle cx="10" cy="10" r="7.4"/><path d="M10 9.2v4.6M10 6.3v.01"/>',
    # acts
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "minus": '<path d="M4 10h12"/>',
    "x": '<path d="m5 5 10 10M15 5 5 15"/>',
    "more": '<path d="M4.5 10v.01M10 10v.01M15.5 10v.01" stroke-width="2.6"/>',
    "back": LOOP,
    "return": LOOP,
    "send": '<path d="M17 3 9 11M17 3l-5 14-3-6-6-3z"/>',
    "merge": '<path d="M5 3v4c0 3 5 3 5 6v4M15 3v4c0 3-5 3-5 6"/>',
    "upload": '<path d="M10 13V3.5M6 7.5l4-4 4 4M4 16.5h12"/>',
    "download": '<path d="M10 3v9.5M6 9l4 4 4-4M4 16.5h12"/>',
    "filter": '<path d="M3 5.5h14M6 10h8M8.5 14.5h3"/>',
    "columns": '<rect x="3" y="4" width="14" height="12" rx="1.5"/><path d="M8 4v12M12.5 4v12"/>',
    "pen": '<path d="m4 16 .8-3.5L13.6 3.7l2.7 2.7-8.8 8.8zM11.8 5.5l2.7 2.7"/>',
    "copy": '<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M4.5 13h-1V3.5H13v1"/>',
    "link": '<path d="M8.5 11.5a3.2 3.2 0 0 0 4.7.2l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-1 1'
            'M11.5 8.5a3.2 3.2 0 0 0-4.7-.2l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l1-1"/>',
    "printer": '<path d="M6 7V3h8v4M6 14H3.5V7.5h13V14H14M6 12h8v5H6z"/>',
    "lock": '<rect x="4" y="9" width="12" height="8" rx="1.5"/>'
            '<path d="M6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9M10 12.4v1.4"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3"/><path d="M8.7 11.3 16 4M13 7l2.3 2.3M15 5l1.6 1.6"/>',
    "eye": '<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z"/><circle cx="10" cy="10" r="2.3"/>',
    "eye-off": '<path d="m3 3 14 14M8.3 8.3a2.4 2.4 0 0 0 3.4 3.4M5.6 5.9C3.6 7.3 2.5 10 2.5 10S5 15 10 15'
               'c1.3 0 2.4-.3 3.4-.8M9 5.1 10 5c5 0 7.5 5 7.5 5s-.6 1.2-1.8 2.5"/>',
    "star": f'<path d="{STAR}"/>',
    "star-full": f'<path fill="currentColor" d="{STAR}"/>',
    "sun": '<circle cx="10" cy="10" r="3.4"/><path d="M10 2.6v2M10 15.4v2M2.6 10h2M15.4 10h2M4.8 4.8l1.4 1.4'
           'M13.8 13.8l1.4 1.4M15.2 4.8l-1.4 1.4M6.2 13.8l-1.4 1.4"/>',
    "moon": '<path d="M16 12.2A6.8 6.8 0 0 1 7.8 4 6.8 6.8 0 1 0 16 12.2z"/>',
    "globe": '<circle cx="10" cy="10" r="7.2"/><path d="M2.8 10h14.4M10 2.8c2.4 2 3.4 4.4 3.4 7.2S12.4 15.2 10 17.2'
             'C7.6 15.2 6.6 12.8 6.6 10S7.6 4.8 10 2.8z"/>',
    "sign-out": '<path d="M11.5 3.5h-7v13h7M8.5 10h8M13.5 7l3 3-3 3"/>',
    # directions
    "chevron": RIGHT, "chevron-right": RIGHT, "chevron-left": LEFT, "chevron-down": DOWN,
    "chevron-up": '<path d="M4.5 12.5 10 7l5.5 5.5"/>',
    "arrow": '<path d="M3.5 10h13M11.5 5l5 5-5 5"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    # places and ways to reach one another
    "phone": HANDSET,
    "pin": '<path d="M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9z"/><circle cx="10" cy="8.5" r="2"/>',
    "map": '<path d="M3 5.5 7.5 3.5l5 2 4.5-2v11l-4.5 2-5-2L3 16.5zM7.5 3.5v11M12.5 5.5v11"/>',
    "qr": '<rect x="3" y="3" width="5.5" height="5.5" rx=".8"/><rect x="11.5" y="3" width="5.5" height="5.5" rx=".8"/>'
          '<rect x="3" y="11.5" width="5.5" height="5.5" rx=".8"/>'
          '<path d="M11.5 11.5h2v2M17 11.5v3M11.5 17h2M16 17h1"/>',
    "mail": '<rect x="2.8" y="4.5" width="14.4" height="11" rx="1.5"/><path d="m3.3 5.5 6.7 5.3 6.7-5.3"/>',
    "mic": '<rect x="7.5" y="2.5" width="5" height="9" rx="2.5"/><path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5"/>',
    # what goes wrong at home
    "elevator": '<rect x="3.5" y="2.5" width="13" height="15" rx="1.5"/>'
                '<path d="M10 2.5v15M6.7 7v5M5.4 8.3 6.7 7 8 8.3M13.3 13V8M12 11.7l1.3 1.3 1.3-1.3"/>',
    "drop": '<path d="M10 2.8s5.2 5.4 5.2 9.2a5.2 5.2 0 0 1-10.4 0c0-3.8 5.2-9.2 5.2-9.2z'
            'M7.5 12.2a2.6 2.6 0 0 0 2.2 2.5"/>',
    "bolt": '<path d="m11.5 2.5-7 9h5l-1 6 7-9h-5z"/>',
    "bin": '<path d="M3.5 5.5h13M8 5.5V3.3h4v2.2M5 5.5l.8 12h8.4l.8-12M8.3 8.8v5.4M11.7 8.8v5.4"/>',
    "car": '<path d="M3 14.5v-4l2-5h10l2 5v4zM3 10.5h14M5 14.5v2M15 14.5v2M6 12.5h1.5M12.5 12.5H14"/>',
    "speaker": '<path d="M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.2 5.2a6.8 6.8 0 0 1 0 9.6"/>',
    "flame": '<path d="M10 2.5c.5 3 4.8 4.5 4.8 9a4.8 4.8 0 0 1-9.6 0c0-2 1-3.3 2-4.2.2 1.3.8 2 1.6 2.3'
             '-.3-2.6 0-5.1 1.2-7.1z"/>',
    "wrench": '<path d="M16.5 5.2a4 4 0 0 1-5.3 5L6 15.5a1.6 1.6 0 0 1-2.3-2.3L9 8a4 4 0 0 1 5-5.3'
              'l-2.2 2.2.4 2 2 .4z"/>',
    "tower": '<path d="M6 17.5V3h8v14.5M3.5 17.5h13M8.5 6h3M8.5 9h3M8.5 12h3M10 17.5V15"/>',
    "leaf": '<path d="M4 16c0-8 4-12 12.5-12C16.5 12 12 16 4 16zM4 16l6.5-6.5"/>',
    "shield": '<path d="M10 2.8 16 5v4.5c0 3.8-2.4 6.3-6 7.7-3.6-1.4-6-3.9-6-7.7V5z"/>',
}  # fmt: skip
