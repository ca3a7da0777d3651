package org.accalmie.agent.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.secret.SecretException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A file of secrets, AES-256-GCM, for desktops without a keyring.
 *
 * <p>Its key is a random file beside it, so that the agent starts without anyone typing: the two
 * together protect from nobody who can read both.
 */
public final class SecretFile implements SecretStore {
  private static final byte[] MAGIC = "accalmie-secrets-1\n".getBytes(UTF_8);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final int LOCK_TRIES = 50;
  private static final int LOCK_PAUSE_MILLIS = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;
  private final Path file;
  private final Path keyFile;

  /** Uses {@code secrets} and {@code secrets.key} in a directory that its owner alone may read. */
  public SecretFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("secrets");
    this.keyFile = directory.resolve("secrets.key");
  }

  @Override
  public Optional<Secret> find(SecretName name) throws SecretException {
    return Optional.ofNullable(read().get(name.value())).map(Secret::new);
  }

  @Override
  public void keep(SecretName name, Secret secret) throws SecretException {
    change(all -> all.put(name.value(), secret.reveal()));
  }

  @Override
  public void forget(SecretName name) throws SecretException {
    if (Files.exists(file)) {
      change(all -> all.remove(name.value()));
    }
  }

  private Map<String, String> read() throws SecretException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return unpack(decrypt(Files.readAllBytes(file), key()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new SecretException(Kind.DAMAGED);
    }
  }

  private byte[] key() throws IOException {
    byte[] key = Files.readAllBytes(keyFile);
    if (key.length != KEY_BYTES) {
      throw new IOException("The key has another length than it was given.");
    }
    return key;
  }

  /** Two processes may do so at once: the agent, and its owner at a terminal. */
  private void change(Consumer<Map<String, String>> change) throws SecretException {
    try {
      PrivateFiles.directory(directory);
      makeKey();
      try (FileChannel channel = FileChannel.open(keyFile, StandardOpenOption.WRITE);
          FileLock held = lock(channel)) {
        Map<String, String> all = read();
        change.accept(all);
        PrivateFiles.replace(file, encrypt(pack(all), key()));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new SecretException(Kind.UNWRITABLE);
    }
  }

  /** A file of secrets without its key is not written over. */
  private void makeKey() throws IOException {
    if (!Files.exists(keyFile) && !Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      RANDOM.nextBytes(key);
      PrivateFiles.replace(keyFile, key);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    for (int i = 0; i < LOCK_TRIES; i++) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      try {
        Thread.sleep(LOCK_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("The wait for the file of secrets was ended.", e);
      }
    }
    throw new IOException("Another program holds the file of secrets.");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static byte[] encrypt(byte[] plain, byte[] key) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain);
    byte[] out = Arrays.copyOf(MAGIC, MAGIC.length + NONCE_BYTES + sealed.length);
    System.arraycopy(nonce, 0, out, MAGIC.length, NONCE_BYTES);
    System.arraycopy(sealed, 0, out, MAGIC.length + NONCE_BYTES, sealed.length);
    return out;
  }

  private static byte[] decrypt(byte[] content, byte[] key)
      throws GeneralSecurityException, IOException {
    int start = MAGIC.length + NONCE_BYTES;
    if (content.length < start
        || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("This is no file of secrets.");
    }
    byte[] nonce = Arrays.copyOfRange(content, MAGIC.length, start);
    return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(content, start, content.length - start);
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(MAGIC);
    return cipher;
  }

  private static byte[] pack(Map<String, String> all) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(all.size());
      for (Map.Entry<String, String> entry : all.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> unpack(byte[] bytes) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (int left = in.readInt(); left > 0; left--) {
        all.put(in.readUTF(), in.readUTF());
      }
    }
    return all;
  }

  @Override
  public String where() {
    return "Passwords are kept in an encrypted file, and its key in a file beside it: a copy of the"
        + " one alone is useless, but whoever can read all your files can read them.";
  }
}
