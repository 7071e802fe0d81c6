// The shop of collection: the nearest to a place, or to where the device is; the position stays on the device.
const near = document.getElementById('near');
const told = document.getElementById('nearest');
if (near && told) {
  const offices = JSON.parse(told.dataset.offices);
  const [button, status] = told.children;
  const propose = (lat, lng) => {
    const away = (office) => Math.hypot(office.lat - lat, (office.lng - lng) * Math.cos((lat * Math.PI) / 180)) * 111.2;
    const [nearest] = offices.map((office) => ({ ...office, km: away(office) })).sort((a, b) => a.km - b.km);
    const radio = document.querySelector(`input[name="pickupOffice"][value="${nearest.code}"]`);
    if (!radio) return;
    radio.checked = true;
    const km = nearest.km < 10 ? nearest.km.toFixed(1) : nearest.km.toFixed(0);
    const words = { office: nearest.name, km: km.replace('.', document.documentElement.lang === 'el' ? ',' : '.') };
    status.textContent = told.dataset.proposed.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  };
  near.addEventListener('change', () => {
    const { lat, lng } = near.selectedOptions[0].dataset;
    if (lat) propose(Number(lat), Number(lng));
  });
  if ('geolocation' in navigator) {
    told.hidden = false;
    button.addEventListener('click', () => {
      status.textContent = button.dataset.asked;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => propose(coords.latitude, coords.longitude),
        () => (status.textContent = button.dataset.failed),
        { timeout: 15_000 },
      );
    });
  }
}
