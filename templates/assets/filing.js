// Filing: «Η θέση μου» where the device knows it.
const offer = document.getElementById('my-position');
if (offer && 'geolocation' in navigator) {
  const [button, status] = offer.children;
  offer.hidden = false;
  button.addEventListener('click', () => {
    status.textContent = button.dataset.asked;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        document.getElementById('location-lat').value = coords.latitude.toFixed(6);
        document.getElementById('location-lng').value = coords.longitude.toFixed(6);
        status.textContent = button.dataset.found;
      },
      () => (status.textContent = button.dataset.failed),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}
