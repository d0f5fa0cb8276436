// Reporting in: the phone's own time, and its position where it is allowed; without either the form goes as it is.
for (const form of document.querySelectorAll("form[data-position]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return;
    event.preventDefault();
    form.dataset.sent = "1";
    form.elements.phone_at.value = new Date().toISOString();
    const said = document.querySelector("[data-said]");
    if (said) said.textContent = form.dataset.waiting;
    let gone = false;
    const go = () => { if (!gone) { gone = true; form.submit(); } };
    if (!navigator.geolocation) return go();
    setTimeout(go, 9000);
    navigator.geolocation.getCurrentPosition((found) => {
      form.elements.latitude.value = found.coords.latitude;
      form.elements.longitude.value = found.coords.longitude;
      form.elements.metres.value = Math.round(found.coords.accuracy);
      go();
    }, go, { enableHighAccuracy: true, timeout: 8000, maximumAge: 30000 });
  });
}
