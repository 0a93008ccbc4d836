package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.SafeUri;
import java.io.IOException;
import java.net.URI;

/** Requests to stores and Maven repositories, with the credentials of their hosts. */
final class Requests {
  private final Http http;
  private final Credentials credentials;
  private final AnswerCache cache;

  Requests(Http http, Credentials credentials, AnswerCache cache) {
    this.http = http;
    this.credentials = credentials;
    this.cache = cache;
  }

  /** An answer, of which 404 is one; any other failure is an exception. */
  HttpAnswer get(URI uri) throws IOException {
    if (LocalFiles.isFile(uri)) {
      return LocalFiles.get(uri);
    }
    HttpCall call =
        HttpCall.of("GET", uri)
            .as(credentials.forUri("", uri).orElse(null))
            .expecting(AnswerKind.REFS);
    return checked(call, cache.get(call, this::send));
  }

  /** The same of a file that is not remembered. */
  HttpAnswer fetch(URI uri) throws IOException {
    if (LocalFiles.isFile(uri)) {
      return LocalFiles.get(uri);
    }
    HttpCall call =
        HttpCall.of("GET", uri)
            .as(credentials.forUri("", uri).orElse(null))
            .expecting(AnswerKind.REFS);
    return checked(call, send(call));
  }

  /** The same without a body. */
  HttpAnswer head(URI uri) throws IOException {
    if (LocalFiles.isFile(uri)) {
      return LocalFiles.get(uri);
    }
    HttpCall call =
        HttpCall.of("HEAD", uri)
            .as(credentials.forUri("", uri).orElse(null))
            .expecting(AnswerKind.STATUS);
    return checked(call, send(call));
  }

  private HttpAnswer send(HttpCall call) throws SourceException {
    try {
      return http.send(call);
    } catch (NoAnswerException e) {
      throw new SourceException(call + ": " + e.getMessage(), e);
    }
  }

  private HttpAnswer checked(HttpCall call, HttpAnswer answer) throws SourceException {
    if (answer.ok() || answer.status() == 404) {
      return answer;
    }
    boolean login = answer.status() == 401 || answer.status() == 403;
    throw new SourceException(
        call + ": " + answer.statusLine() + (login ? ", sent with " + who(call.uri()) : ""),
        answer.status() == 429 || answer.status() >= 500);
  }

  private String who(URI uri) {
    return credentials
        .forUri("", uri)
        .map(Credential::who)
        .orElse("no credentials for " + SafeUri.text(uri.resolve("/")));
  }
}
