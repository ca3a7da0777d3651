package org.accalmie.agent.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
  private final LinkedBlockingQueue<WebRequest> asked = new LinkedBlockingQueue<>();
  private WebServer server;

  @BeforeEach
  void open() throws IOException {
    server = WebServer.open(0);
    server.serve(this::answer);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private WebReply answer(WebRequest request) {
    asked.add(request);
    if (request.target().getPath().equals("/wrong")) {
      throw new IllegalStateException("as a page with a mistake does");
    }
    if (request.target().getPath().equals("/split")) {
      return new WebReply(303, Map.of("Location", "/\r\nSet-Cookie: a=b"), out -> {});
    }
    if (request.target().getPath().equals("/half")) {
      return new WebReply(200, Map.of(), WebServerTest::half);
    }
    byte[] large = new byte[request.target().getPath().equals("/large") ? 1_000_000 : 5];
    return new WebReply(200, Map.of("X-Mine", "yes"), out -> out.write(large));
  }

  private static void half(OutputStream out) throws IOException {
    out.write(new byte[100_000]);
    throw new IllegalStateException("as a page that breaks off does");
  }

  @Test
  void browsersGetTheWholeOfItAndFormsAreReadWhole() throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var large = HttpRequest.newBuilder(address("large?a=%C3%A9&b")).build();
      assertThat(browser.send(large, BodyHandlers.ofByteArray()).body()).hasSize(1_000_000);
      assertThat(asked.take().target().getQuery()).isEqualTo("a=é&b");

      var form =
          HttpRequest.newBuilder(address(""))
              .POST(BodyPublishers.ofString("x=" + "y".repeat(60_000)));
      var answer = browser.send(form.build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("X-Mine")).contains("yes");
      assertThat(asked.take().body()).hasSize(60_002);
    }
  }

  @Test
  void aHeadIsAnsweredWithoutABody() throws IOException {
    assertThat(say("HEAD / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
  }

  /** What is no request as browsers send it gets nowhere near the page. */
  @ParameterizedTest
  @CsvSource({
    "'DELETE / HTTP/1.1||', 405",
    "'OPTIONS / HTTP/1.1||', 405",
    "'GET http://127.0.0.1/ HTTP/1.1||', 400",
    "'GET nowhere HTTP/1.1||', 400",
    "'GET / HTTP/2||', 400",
    "'GET / HTTP/1.0||', 400",
    "'GET /%zz HTTP/1.1||', 400",
    "'GET /a b HTTP/1.1||', 400",
    "'GET / HTTP/1.1|Host: a| folded: b||', 400",
    "'GET / HTTP/1.1|Host : a||', 400",
    "'GET / HTTP/1.1|no colon||', 400",
    "'POST / HTTP/1.1|Transfer-Encoding: chunked||0||', 400",
    "'POST / HTTP/1.1|Content-Length: 1|Content-Length: 2||ab', 400",
    "'POST / HTTP/1.1|Content-Length: -1||', 400",
    "'POST / HTTP/1.1|Content-Length: 70000||', 413",
    "'POST / HTTP/1.1|Content-Length: 99999999999||', 400",
    "'||', 400",
  })
  void whatIsNoRequestIsRefused(String request, int status) throws IOException {
    assertThat(say(request.replace("|", "\r\n"))).startsWith("HTTP/1.1 " + status + " ");
    assertThat(asked).isEmpty();
  }

  @Test
  void aHeadWithoutEndIsRefused() throws IOException {
    assertThat(say("GET / HTTP/1.1\r\nX: " + "y".repeat(17_000))).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void twoHostsAreNone() throws Exception {
    say("GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n");
    assertThat(asked.take().header("Host")).isEmpty();
    say("GET / HTTP/1.1\r\nHOST:  a \r\n\r\n");
    assertThat(asked.take().header("Host")).contains("a");
  }

  @Test
  void aMistakeOfThePageIsAnsweredAndTheNextOneToo() throws IOException {
    assertThat(say("GET /wrong HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 500 ");
    assertThat(say("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aHeaderCannotBecomeTwo() throws IOException {
    assertThat(say("GET /split HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 500 ")
        .doesNotContain("Set-Cookie");
  }

  @Test
  void aPageThatBreaksOffIsNotTakenForAWholeOne() {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var half = HttpRequest.newBuilder(address("half")).build();
      assertThatThrownBy(() -> browser.send(half, BodyHandlers.ofByteArray()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void visitorsWhoSayNothingHoldNobodyUp() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        silent.getLast().getOutputStream().write("GET / HT".getBytes(UTF_8));
      }
      assertThat(say("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void onlyThisMachineReachesIt() throws IOException {
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, server.port()).close())
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  @Test
  void aPortIsTakenOnceAndFreeAgainWhenItIsClosed() throws IOException {
    assertThatThrownBy(() -> WebServer.open(server.port())).isInstanceOf(BindException.class);
    server.close();
    await().ignoreExceptions().until(() -> reopen());
  }

  private boolean reopen() throws IOException {
    WebServer.open(server.port()).close();
    return true;
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + "/" + path);
  }

  private String say(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
