// Makes keys and signs, in this browser: what leaves it is a public key, or a signature.
"use strict";
(() => {
  const ITERATIONS = 600000;
  // Who finds the file may try passphrases at leisure.
  const SHORTEST = 12;
  const SALT_BYTES = 16;
  const IV_BYTES = 16;
  const utf8 = new TextEncoder();

  const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const unbase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));

  // DER (ITU-T X.690), as far as RFC 8018 needs it.
  const SEQUENCE = 0x30;
  const INTEGER = 0x02;
  const OCTETS = 0x04;
  const NULL = 0x05;
  const OID = 0x06;
  const bytesOf = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const PBES2 = "2a864886f70d01050d";
  const PBKDF2 = "2a864886f70d01050c";
  const HASHES = {
    "2a864886f70d0207": "SHA-1", "2a864886f70d0209": "SHA-256",
    "2a864886f70d020a": "SHA-384", "2a864886f70d020b": "SHA-512",
  };
  const HMAC_SHA256 = "2a864886f70d0209";
  const CIPHERS = { "60864801650304012a": 256, "608648016503040102": 128 };
  const AES256 = "60864801650304012a";

  const der = (tag, ...parts) => {
    const body = parts.flatMap((part) => [...part]);
    const size = body.length < 128 ? [body.length]
      : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
    return Uint8Array.from([tag, ...size, ...body]);
  };
  const oid = (text) => der(OID, bytesOf(text));

  class NotReadable extends Error {}
  class WrongPassphrase extends Error {}

  // The values that stand one after the other in some bytes.
  const values = (bytes) => {
    const all = [];
    let at = 0;
    while (at < bytes.length) {
      const tag = bytes[at];
      let size = bytes[at + 1];
      at += 2;
      if (size & 0x80) {
        const count = size & 0x7f;
        size = bytes.subarray(at, at + count).reduce((sum, byte) => sum * 256 + byte, 0);
        at += count;
      }
      if (!(at + size <= bytes.length)) {
        throw new NotReadable();
      }
      all.push({ tag, body: bytes.subarray(at, at + size) });
      at += size;
    }
    return all;
  };

  const aesKey = async (passphrase, salt, iterations, hash, bits, use) => {
    const secret = await crypto.subtle.importKey("raw", utf8.encode(passphrase), "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(
      { name: "PBKDF2", salt, iterations, hash }, secret, { name: "AES-CBC", length: bits }, false, [use]);
  };

  const pem = (label, bytes) =>
    `-----BEGIN ${label}-----\n${base64(bytes).match(/.{1,64}/g).join("\n")}\n-----END ${label}-----\n`;

  // As “accalmie agreement key” writes it: PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC.
  const encrypted = async (pkcs8, passphrase) => {
    const salt = random(SALT_BYTES);
    const iv = random(IV_BYTES);
    const key = await aesKey(passphrase, salt, ITERATIONS, "SHA-256", 256, "encrypt");
    const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, pkcs8));
    const times = [ITERATIONS >> 16, (ITERATIONS >> 8) & 255, ITERATIONS & 255];
    const kdf = der(SEQUENCE, oid(PBKDF2), der(SEQUENCE,
      der(OCTETS, salt), der(INTEGER, times), der(SEQUENCE, oid(HMAC_SHA256), der(NULL))));
    const cipher = der(SEQUENCE, oid(AES256), der(OCTETS, iv));
    return pem("ENCRYPTED PRIVATE KEY", der(SEQUENCE,
      der(SEQUENCE, oid(PBES2), der(SEQUENCE, kdf, cipher)), der(OCTETS, data)));
  };

  const decrypted = async (bytes, passphrase) => {
    const [how, data] = values(values(bytes)[0].body);
    const [scheme, parameters] = values(how.body);
    if (hex(scheme.body) !== PBES2) {
      throw new NotReadable();
    }
    const [kdf, cipher] = values(parameters.body);
    const [kdfName, kdfParameters] = values(kdf.body);
    const [salt, times, ...rest] = values(kdfParameters.body);
    const prf = rest.find((value) => value.tag === SEQUENCE);
    const hash = prf ? HASHES[hex(values(prf.body)[0].body)] : "SHA-1";
    const [cipherName, iv] = values(cipher.body);
    const bits = CIPHERS[hex(cipherName.body)];
    if (hex(kdfName.body) !== PBKDF2 || !hash || !bits) {
      throw new NotReadable();
    }
    const iterations = times.body.reduce((sum, byte) => sum * 256 + byte, 0);
    const key = await aesKey(passphrase, salt.body, iterations, hash, bits, "decrypt");
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv: iv.body }, key, data.body));
    } catch {
      throw new WrongPassphrase();
    }
  };

  const pkcs8 = async (text, passphrase) => {
    const block = /-----BEGIN ((?:ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(text);
    if (!block) {
      throw new NotReadable();
    }
    const bytes = unbase64(block[2].replace(/\s/g, ""));
    return block[1] === "PRIVATE KEY" ? bytes : decrypted(bytes, passphrase);
  };

  const publicText = async (key) => {
    const { x } = await crypto.subtle.exportKey("jwk", key);
    return base64(unbase64(x.replace(/-/g, "+").replace(/_/g, "/")));
  };

  const show = (element, text) => {
    element.textContent = text;
    element.hidden = !text;
  };

  const signing = document.getElementById("signing");
  const KEPT = "accalmie-signature ";
  // What arrived although its answer did not, or was over another text, has no use any more.
  const useful = signing ? signing.dataset.keys.split(" ").map((key) => `${KEPT}${signing.dataset.hash} ${key}`) : [];
  Object.keys(localStorage).filter((name) => name.startsWith(KEPT) && !useful.includes(name))
    .forEach((name) => localStorage.removeItem(name));

  if (signing) {
    const say = signing.dataset;
    const form = document.getElementById("sign");
    const trouble = document.getElementById("sign-trouble");
    const again = document.getElementById("send-again");
    const verified = document.getElementById("verified");
    const keys = say.keys.split(" ");
    const place = (key) => `${KEPT}${say.hash} ${key}`;
    // The very text that stands on this page, not one that the server tells us to sign.
    const shown = () => utf8.encode(document.getElementById("canonical").textContent);

    const fingerprint = async () =>
      `sha256:${hex(new Uint8Array(await crypto.subtle.digest("SHA-256", shown())))}`;

    const renew = async () => {
      const answer = await fetch("/proposal", { redirect: "manual" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      say.csrf = page.getElementById("signing")?.dataset.csrf ?? say.csrf;
    };

    const sent = async (signature) => {
      const body = new URLSearchParams({ hash: say.hash, ...signature });
      const post = () => fetch("/proposal/sign", {
        method: "POST", body, redirect: "manual", headers: { "X-Accalmie-Csrf": say.csrf },
      });
      try {
        let answer = await post();
        if (answer.status === 403) {
          // Whoever sat down anew has another secret.
          await renew();
          answer = await post();
        }
        if (answer.ok) {
          return "taken";
        }
        if (answer.type === "opaqueredirect" || answer.status === 403) {
          return "signedOut";
        }
        return { 409: "changed", 422: "unfit" }[answer.status] ?? "offline";
      } catch {
        return "offline";
      }
    };

    const waiting = () =>
      keys.map((key) => localStorage.getItem(place(key))).filter(Boolean).map((text) => JSON.parse(text));

    const send = async () => {
      for (const signature of waiting()) {
        const outcome = await sent(signature);
        if (outcome === "taken" || outcome === "changed" || outcome === "unfit") {
          localStorage.removeItem(place(signature.key));
        }
        if (outcome !== "taken") {
          show(trouble, say[outcome]);
          again.hidden = waiting().length === 0;
          (again.hidden ? form : again).focus();
          return;
        }
      }
      location.assign("/proposal");
    };

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const passphrase = document.getElementById("passphrase");
      const file = document.getElementById("key-file").files[0];
      show(trouble, "");
      if (!file) {
        show(trouble, say.noFile);
        return;
      }
      show(verified, say.working);
      let sealed = false;
      try {
        const pem = await file.text();
        sealed = pem.includes("ENCRYPTED");
        const bytes = await pkcs8(pem, passphrase.value);
        const key = await crypto.subtle.importKey("pkcs8", bytes, "Ed25519", true, ["sign"]);
        bytes.fill(0);
        const mine = await publicText(key);
        if (!keys.includes(mine)) {
          show(trouble, `${say.otherKey} ${mine}`);
          return;
        }
        if ((await fingerprint()) !== say.hash) {
          show(trouble, say.differs);
          return;
        }
        const value = base64(new Uint8Array(await crypto.subtle.sign("Ed25519", key, shown())));
        localStorage.setItem(place(mine), JSON.stringify({ role: say.role, key: mine, value }));
        await send();
      } catch (e) {
        // Of 256 wrong passphrases about one leaves bytes that end as a key's do.
        show(trouble, e instanceof WrongPassphrase ? say.passphrase
          : e.name === "NotSupportedError" ? say.unable
            : e instanceof NotReadable || !sealed ? say.noPem : say.unsure);
      } finally {
        passphrase.value = "";
        await verify();
      }
    });
    again.addEventListener("click", () => {
      show(trouble, "");
      send();
    });

    const verify = async () => {
      const own = await fingerprint();
      const same = own === say.hash;
      show(verified, `${same ? say.same : say.differs} ${own}`);
      form.hidden = !same;
    };
    verify();
    if (waiting().length > 0) {
      show(trouble, say.waiting);
      again.hidden = false;
    }
  }

  const ownKey = document.getElementById("own-key");
  if (ownKey) {
    const say = ownKey.dataset;
    const form = document.getElementById("make-key");
    const trouble = document.getElementById("key-trouble");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const one = document.getElementById("new-passphrase");
      const other = document.getElementById("same-passphrase");
      show(trouble, one.value.length < SHORTEST ? say.short : one.value !== other.value ? say.differ : "");
      if (!trouble.hidden) {
        return;
      }
      try {
        const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
        const bytes = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
        const text = await encrypted(bytes, one.value);
        bytes.fill(0);
        const link = document.getElementById("key-file-made");
        link.href = URL.createObjectURL(new Blob([text], { type: "application/x-pem-file" }));
        link.hidden = false;
        document.getElementById("public-key").value = await publicText(pair.publicKey);
        one.value = "";
        other.value = "";
        show(document.getElementById("key-made"), say.made);
        link.focus();
      } catch {
        show(trouble, say.unable);
      }
    });
  }
})();
