package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a message bus, for one thread, beside which another may {@link #post}.
 *
 * <p>It answers no call and reads no body unless asked to. Interrupting its thread closes it.
 */
public final class Bus implements AutoCloseable {
  private static final int PIECE = 8192;
  private static final int LONGEST_BODY_READ = 1 << 16;
  private static final int LONGEST_LINE = 1024;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(PIECE).flip();
  private final Object sending = new Object();
  private int serial;
  private long unreadBody;
  private String name = "";
  private ByteOrder bodyOrder = ByteOrder.LITTLE_ENDIAN;

  private Bus(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Connects, authenticates as this process's user, and says hello.
   *
   * @param patience how long the bus may take for it
   */
  public static Bus open(BusAddress.Socket address, Duration patience) throws IOException {
    var bus = new Bus(SocketChannel.open(UnixDomainSocketAddress.of(address.path())));
    try {
      bus.name =
          bus.within(
              patience,
              () -> {
                bus.authenticate();
                return text(bus.exchange(Call.toBus("Hello")));
              });
      return bus;
    } catch (IOException e) {
      bus.close();
      throw e;
    }
  }

  /** The name that the bus gave to this connection, and to no other before. */
  public String name() {
    return name;
  }

  /** Calls a method and gives the raw body of its answer, skipping all other messages. */
  public ByteBuffer call(Call call, Duration patience) throws IOException {
    return within(patience, () -> exchange(call));
  }

  /**
   * Calls a method and waits for no answer; also while another thread waits for messages.
   *
   * @return the number that an answer names as the one it replies to
   */
  public long post(Call call) throws IOException {
    synchronized (sending) {
      int sent = ++serial;
      send(MessageWriter.write(call, sent));
      return sent;
    }
  }

  /**
   * Calls a method and waits for the signal that tells how it ended, which may come before the
   * answer; gives the signal's raw body.
   */
  public ByteBuffer callForSignal(Call call, String interfaceName, String member, Duration patience)
      throws IOException {
    return within(patience, () -> exchangeForSignal(call, interfaceName, member));
  }

  private ByteBuffer exchangeForSignal(Call call, String interfaceName, String member)
      throws IOException {
    long sent = post(call);
    while (true) {
      Message message = next();
      if (message.replyTo() == sent && message.type() == Message.Type.ERROR) {
        throw new BusException(message.errorName());
      }
      if (message.type() == Message.Type.SIGNAL
          && message.interfaceName().equals(interfaceName)
          && message.member().equals(member)) {
        return body();
      }
    }
  }

  /** Waits for the next message; the body of the one before is thrown away unread. */
  public Message next() throws IOException {
    skip(unreadBody);
    var reader = new MessageReader(take(MessageReader.FIXED));
    Message message = reader.read(take(reader.paddedFieldBytes()));
    bodyOrder = reader.order();
    unreadBody = message.bodyLength();
    return message;
  }

  /** As {@link #next()}, for so long at most; then the connection is closed. */
  public Message next(Duration patience) throws IOException {
    return within(patience, this::next);
  }

  /** Reads the body of the message that {@link #next} gave; for bodies of the bus itself. */
  public ByteBuffer body() throws IOException {
    if (unreadBody > LONGEST_BODY_READ) {
      throw new IOException("An answer on the bus is longer than any that is expected.");
    }
    ByteBuffer body = take((int) unreadBody).order(bodyOrder);
    unreadBody = 0;
    return body;
  }

  /** Steps through the body of the message that {@link #next} gave. */
  public Passage passage() {
    return new Passage(this);
  }

  long unread() {
    return unreadBody;
  }

  /** The next bytes of the body. */
  ByteBuffer piece(int length) throws IOException {
    leave(length);
    return take(length).order(bodyOrder);
  }

  /** Throws the next bytes of the body away. */
  void pass(long length) throws IOException {
    leave(length);
    skip(length);
  }

  private void leave(long length) throws IOException {
    if (length > unreadBody) {
      throw new IOException("The bus sent a body that is shorter than it says.");
    }
    unreadBody -= length;
  }

  /** Takes a string out of a body. */
  public static String text(ByteBuffer body) {
    return MessageReader.longText(body);
  }

  /** Takes a boolean inside a variant out of a body. */
  public static boolean flagInVariant(ByteBuffer body) throws IOException {
    if (body.remaining() < 8 || body.get() != 1 || body.get() != 'b') {
      throw new IOException("An answer on the bus is not the yes or no that was asked for.");
    }
    body.get();
    MessageReader.align(body, 4);
    return body.getInt() != 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer exchange(Call call) throws IOException {
    long sent = post(call);
    while (true) {
      Message message = next();
      if (message.replyTo() != sent) {
        continue;
      }
      if (message.type() == Message.Type.ERROR) {
        throw new BusException(message.errorName());
      }
      return body();
    }
  }

  private void authenticate() throws IOException {
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    String name = HexFormat.of().formatHex(uid.toString().getBytes(US_ASCII));
    send(ByteBuffer.wrap(("\0AUTH EXTERNAL " + name + "\r\n").getBytes(US_ASCII)));
    if (!line().startsWith("OK ")) {
      throw new IOException("The session bus belongs to another user.");
    }
    send(ByteBuffer.wrap("BEGIN\r\n".getBytes(US_ASCII)));
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (!line.toString().endsWith("\r\n")) {
      if (line.length() > LONGEST_LINE) {
        throw new IOException("The session bus answers with something that is no D-Bus.");
      }
      line.append((char) take(1).get());
    }
    return line.toString();
  }

  private interface Exchange<T> {
    T run() throws IOException;
  }

  /** Closing the channel is the only way to end a read that takes too long. */
  private <T> T within(Duration patience, Exchange<T> exchange) throws IOException {
    var guard = new CompletableFuture<Boolean>();
    var watch =
        guard
            .completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(this::closeIf);
    try {
      return exchange.run();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (AsynchronousCloseException e) {
      throw new IOException("The bus did not answer within " + patience.toSeconds() + " s.", e);
    } finally {
      guard.complete(false);
      watch.join();
    }
  }

  private void closeIf(boolean late) {
    if (late) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private ByteBuffer take(int length) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(length);
    while (out.hasRemaining()) {
      fill();
      int piece = Math.min(out.remaining(), in.remaining());
      out.put(in.slice(in.position(), piece));
      forget(piece);
    }
    return out.flip();
  }

  private void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      fill();
      int piece = (int) Math.min(left, in.remaining());
      forget(piece);
      left -= piece;
    }
  }

  /** What has gone by, read or not, would else stay in memory until something overwrites it. */
  private void forget(int piece) {
    int end = in.position() + piece;
    Arrays.fill(in.array(), in.position(), end, (byte) 0);
    in.position(end);
  }

  private void fill() throws IOException {
    if (in.hasRemaining()) {
      return;
    }
    in.clear();
    int count = channel.read(in);
    in.flip();
    if (count < 0) {
      throw new EOFException("The session bus has closed the connection.");
    }
  }
}
