package ${package};

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP service: a greeting, and the health that Kubernetes asks for. */
public final class Main {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Main(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, "Hello from ${artifactId}\n"));
    server.createContext("/health", exchange -> answer(exchange, "ok\n"));
  }

  public static void main(String[] args) throws IOException {
#if(${migration} != 'none')
    if (args.length == 1 && args[0].equals("migrate")) {
      migrate();
      return;
    }
#end
#if(${cronJob} != 'none')
    if (args.length == 1 && args[0].equals("cleanup")) {
      cleanUp();
      return;
    }
#end
    String port = System.getenv().getOrDefault("PORT", "8080");
    Main main = new Main(Integer.parseInt(port));
    Runtime.getRuntime().addShutdownHook(new Thread(main::stop));
    main.start();
    System.out.println("Listening on port " + main.port());
  }
#if(${migration} != 'none')

  /** The place for Flyway, Liquibase or your own SQL; an exception stops the release. */
  static void migrate() {
    System.out.println("The database is up to date");
  }
#end
#if(${cronJob} != 'none')

  /** What the CronJob runs. */
  static void cleanUp() {
    System.out.println("Nothing to clean up");
  }
#end

  void start() {
    server.start();
  }

  void stop() {
    server.stop(1);
    threads.shutdown();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
