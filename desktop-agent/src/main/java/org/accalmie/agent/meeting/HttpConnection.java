package org.accalmie.agent.meeting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * One request and its answer, within a time.
 *
 * <p>The JDK's own client is not used: it would hold 30 MB more, and cannot say REPORT otherwise.
 */
final class HttpConnection implements Closeable {
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 * 1024).build();

  private final URI server;
  private final Socket socket;
  private final Thread watch;

  private HttpConnection(URI server, Socket socket, Duration whole) {
    this.server = server;
    this.socket = socket;
    this.watch = Thread.ofVirtual().name("calendar-limit").start(() -> limit(socket, whole));
  }

  private static void limit(Socket socket, Duration whole) {
    try {
      Thread.sleep(whole);
      socket.close();
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Connects.
   *
   * @param silence how long the server may say nothing
   * @param whole how long everything may take
   */
  static HttpConnection open(URI server, Duration silence, Duration whole) throws IOException {
    Socket plain = new Socket();
    var connection = new HttpConnection(server, plain, whole);
    try {
      int millis = Math.toIntExact(silence.toMillis());
      plain.connect(new InetSocketAddress(host(server), CalendarAddress.port(server)), millis);
      plain.setSoTimeout(millis);
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String host(URI server) {
    return server.getHost().replace("[", "").replace("]", "");
  }

  /** Sends a request; the answer's body is read from the connection while it is open. */
  HttpAnswer exchange(Ask ask, Map<String, String> more, long longest)
      throws IOException, HttpException {
    var http = new DefaultBHttpClientConnection(LIMITS);
    http.bind(CalendarAddress.isEncrypted(server) ? encrypted() : socket);
    BasicClassicHttpRequest request = request(ask, more);
    http.sendRequestHeader(request);
    http.sendRequestEntity(request);
    http.flush();
    ClassicHttpResponse response = http.receiveResponseHeader();
    while (response.getCode() < 200) {
      response = http.receiveResponseHeader();
    }
    http.receiveResponseEntity(response);
    return new HttpAnswer(response.getCode(), headers(response), body(response, longest));
  }

  private SSLSocket encrypted() throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket encrypted =
        (SSLSocket) factory.createSocket(socket, host(server), CalendarAddress.port(server), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static BasicClassicHttpRequest request(Ask ask, Map<String, String> more) {
    var request = new BasicClassicHttpRequest(ask.method(), ask.uri());
    int port = ask.uri().getPort();
    request.setHeader("Host", ask.uri().getHost() + (port < 0 ? "" : ":" + port));
    request.setHeader("Connection", "close");
    request.setHeader("User-Agent", "Accalmie");
    ask.headers().forEach(request::setHeader);
    more.forEach(request::setHeader);
    if (!ask.body().isEmpty()) {
      var entity = new StringEntity(ask.body(), StandardCharsets.UTF_8);
      request.setHeader("Content-Length", entity.getContentLength());
      request.setEntity(entity);
    }
    return request;
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  private static InputStream body(ClassicHttpResponse response, long longest) throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    return new LimitedStream(body, longest);
  }

  @Override
  public void close() {
    watch.interrupt();
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, which is all that was wanted.
    }
  }
}
