package dev.slipway.delivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Stands in for etcd and kube-apiserver, in processes of their own. */
final class FakeProgram {
  private final Map<String, String> options = new HashMap<>();

  private FakeProgram(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      options.put(
          equals < 0 ? argument : argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  /** A program that is this class with a behaviour; its own arguments come after. */
  static void write(Path file, String behaviour) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        file,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' '%s' %s \"$@\"\n"
            .formatted(
                java,
                System.getProperty("java.class.path"),
                FakeProgram.class.getName(),
                behaviour));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("can't make it executable: " + file);
    }
  }

  /** The first argument is the behaviour. */
  public static void main(String[] arguments) throws Exception {
    FakeProgram program = new FakeProgram(arguments);
    PrintStream out = System.out;
    out.println("started as " + arguments[0] + " with " + System.getenv().keySet());
    switch (arguments[0]) {
      case "etcd" -> program.listen("--listen-client-urls");
      case "api" -> program.serve();
      case "busy-once" -> {
        Path marker = Path.of(arguments[1]);
        if (Files.exists(marker)) {
          program.serve();
          return;
        }
        Files.createFile(marker);
        out.println("listen tcp 127.0.0.1: bind: address already in use");
        System.exit(1);
      }
      case "usage" -> {
        out.println("token " + Files.readString(Path.of(program.option("--token-auth-file"))));
        out.println("Error: unknown flag: --profiling");
        System.exit(2);
      }
      case "silent" -> new CountDownLatch(1).await();
      case "stubborn" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(FakeProgram::forever));
        program.serve();
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(String option) throws Exception {
    try (ServerSocket socket =
        new ServerSocket(
            URI.create(option(option)).getPort(), 5, InetAddress.getByName("127.0.0.1"))) {
      while (true) {
        socket.accept().close();
      }
    }
  }

  private void serve() throws Exception {
    int port = Integer.parseInt(option("--secure-port"));
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", port), 5);
    server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    String token = Files.readString(Path.of(option("--token-auth-file"))).split(",")[0];
    server.createContext("/", exchange -> answer(exchange, "Bearer " + token));
    server.start();
  }

  private static void answer(HttpExchange exchange, String expected) throws IOException {
    boolean known =
        List.of("/readyz", "/version", "/api/v1/namespaces/default")
            .contains(exchange.getRequestURI().getPath());
    boolean allowed = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = "{\"gitVersion\": \"v1.0.0-fake\"}".getBytes(UTF_8);
    exchange.sendResponseHeaders(!allowed ? 401 : known ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private SSLContext tls() throws Exception {
    String pem = Files.readString(Path.of(option("--tls-private-key-file")));
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    byte[] certificate = Files.readAllBytes(Path.of(option("--tls-cert-file")));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
        new char[0],
        new Certificate[] {
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
        });
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
