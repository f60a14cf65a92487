// Reads a page aloud, where the browser has a voice of its own: a voice from the network would send the words away.
const voice = window.speechSynthesis, button = document.querySelector("[data-aloud]");
const PARTS = "main :is(h1, h2, h3, p, li, dt, dd, legend, label)";

if (voice && button) {
  const offer = button.textContent;
  const own = () => voice.getVoices().find((one) => one.localService && one.lang.startsWith("en"));
  const show = () => { button.hidden = !own(); };
  const put = (reading) => { button.textContent = reading ? "Stop reading aloud" : offer; };
  const words = () => [...document.querySelectorAll(PARTS)]
    .filter((part) => part.offsetParent && !part.querySelector(PARTS.slice(5)) && !part.closest(".vh, details:not([open])"))
    .map((part) => part.innerText.trim()).filter(Boolean).join(". ");
  button.addEventListener("click", () => {
    if (voice.speaking) { voice.cancel(); put(false); return; }
    const said = new SpeechSynthesisUtterance(words());
    said.voice = own();
    said.lang = document.documentElement.lang;
    said.rate = 0.9;
    said.onend = said.onerror = () => put(false);
    put(true);
    voice.speak(said);
  });
  addEventListener("pagehide", () => voice.cancel());
  voice.addEventListener?.("voiceschanged", show);
  show();
}
