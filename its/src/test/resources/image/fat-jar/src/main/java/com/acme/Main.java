package com.acme;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Answers with what a dependency reads, so that a class path without it would not do. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    byte[] answer = yaml.loadFromString("'read by a dependency'").toString().getBytes();
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }
}
