package org.accalmie.dashboards.issuer;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;
import java.util.Objects;
import org.accalmie.policy.token.IssuerApi;
import org.accalmie.policy.token.TokenOrder;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's door: lists of keys for everybody, tokens for members.
 *
 * <p>It keeps no log of requests.
 */
public final class IssuerServer implements AutoCloseable {
  private final Issuer issuer;
  private final String host;
  private final @Nullable Certificate certificate;
  private final Javalin server;

  /**
   * What it shows that it is itself by.
   *
   * @param keyStore a PKCS#12 file with a key and its chain
   * @param password of the file
   */
  public record Certificate(Path keyStore, String password) {}

  private IssuerServer(Issuer issuer, String host, int port, @Nullable Certificate certificate) {
    this.issuer = issuer;
    this.host = host;
    this.certificate = certificate;
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = TokenOrder.MOST_BYTES;
              if (certificate != null) {
                config.jetty.addConnector(
                    (jetty, http) -> {
                      var connector = new ServerConnector(jetty, encrypted(certificate));
                      connector.setHost(host);
                      connector.setPort(port);
                      return connector;
                    });
              }
              routes(config.routes);
            });
    if (certificate == null) {
      server.start(host, port);
    } else {
      server.start();
    }
  }

  /**
   * Serves until it is closed.
   *
   * @param port 0 for any free one
   * @param certificate null for plain HTTP, behind a proxy or on one machine
   */
  public static IssuerServer start(
      Issuer issuer, String host, int port, @Nullable Certificate certificate) {
    return new IssuerServer(issuer, host, port, certificate);
  }

  private static SslContextFactory.Server encrypted(Certificate certificate) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStorePath(certificate.keyStore().toAbsolutePath().toString());
    factory.setKeyStoreType("PKCS12");
    factory.setKeyStorePassword(certificate.password());
    return factory;
  }

  /** Where it is, as agents are told it. */
  public String address() {
    return (certificate == null ? "http://" : "https://") + host + ":" + server.port();
  }

  private void routes(JavalinDefaultRoutingApi routes) {
    routes.before(context -> context.header("Cache-Control", "no-store"));
    routes.get("/healthz", context -> context.result("ok"));
    routes.get(IssuerApi.KEYS + "{pin}", this::keys);
    routes.post(IssuerApi.TOKENS, this::tokens);
    routes.error(404, context -> context.result("There is nothing of this name here."));
  }

  private void keys(Context context) {
    issuer
        .list(context.pathParam("pin"))
        .ifPresentOrElse(
            list -> context.contentType("application/json").result(list),
            () -> context.status(HttpStatus.NOT_FOUND));
  }

  private void tokens(Context context) {
    TokenOrder order;
    try {
      order = TokenOrder.of(context.bodyAsBytes());
    } catch (IllegalArgumentException e) {
      context.status(HttpStatus.BAD_REQUEST).result(Objects.requireNonNull(e.getMessage()));
      return;
    }
    switch (issuer.answer(order)) {
      case Issuer.Answer.Signed(TokenOrder.Delivery delivery) ->
          context.contentType("application/json").result(delivery.bytes());
      case Issuer.Answer.Refused(Issuer.Why why) ->
          context.status(status(why)).result(why.sentence());
    }
  }

  private static HttpStatus status(Issuer.Why why) {
    return switch (why) {
      case UNKNOWN_MEMBER -> HttpStatus.FORBIDDEN;
      case WRONG_KEYS, NO_KEY -> HttpStatus.NOT_FOUND;
      case ASKED_BEFORE -> HttpStatus.CONFLICT;
      case NO_REQUEST -> HttpStatus.BAD_REQUEST;
    };
  }

  @Override
  public void close() {
    server.stop();
  }
}
