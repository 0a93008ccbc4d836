package dev.slipway.its.bed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests of the tests: by HttpURLConnection, because it tells the reason phrase. */
final class Requests {
  record Answer(int status, String reason, String body, HttpURLConnection connection) {
    String header(String name) {
      return String.valueOf(connection.getHeaderField(name));
    }
  }

  private Requests() {}

  static Answer send(String method, URI url, @Nullable Account account, byte... body)
      throws IOException {
    var connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setReadTimeout(20_000);
    if (account != null) {
      connection.setRequestProperty("Authorization", account.basic());
    }
    return send(connection, body);
  }

  static Answer send(HttpURLConnection connection, byte... body) throws IOException {
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, String.valueOf(connection.getResponseMessage()), text, connection);
    }
  }
}
