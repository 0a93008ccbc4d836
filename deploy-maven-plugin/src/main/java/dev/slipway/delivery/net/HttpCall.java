package dev.slipway.delivery.net;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request, immutable.
 *
 * @param headers sent as they are, a line per value; credentials are dropped on a redirect to
 *     another origin
 * @param limit how long each answer is waited for, and until when another try begins; null for what
 *     the client is set to
 * @param body what is sent, or null
 * @param expected what an answer is, which bounds how much of it is kept in memory
 * @param repetition what the client may do by itself after the first answer
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, List<String>> headers,
    @Nullable Body body,
    @Nullable Duration limit,
    AnswerKind expected,
    Repetition repetition) {

  /** What the client may do by itself after the first response, or without one. */
  public enum Repetition {
    /** Retry temporary failures, and follow the redirects of GET and HEAD. */
    USUAL,
    /** Retry at the same address: a redirect is a response. */
    SAME_ADDRESS,
    /** Nothing: the server might process a repeated request twice. */
    NEVER
  }

  /** A request body that can be sent more than once, so that a retry is possible. */
  public sealed interface Body {}

  /** A body held in memory. */
  @SuppressWarnings("ArrayRecordComponent") // handed straight to the client, never compared
  public record Bytes(byte[] content, String contentType) implements Body {}

  /**
   * A part of a file, streamed.
   *
   * @param progress hears how many bytes are on their way, from nothing again at another try
   */
  public record FilePart(
      Path file, long offset, long length, String contentType, LongConsumer progress)
      implements Body {

    public FilePart(Path file, long offset, long length, String contentType) {
      this(file, offset, length, contentType, sent -> {});
    }
  }

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public HttpCall(String method, URI uri, Map<String, List<String>> headers, @Nullable Body body) {
    this(method, uri, headers, body, null, AnswerKind.MANIFEST, Repetition.USUAL);
  }

  public static HttpCall of(String method, URI uri) {
    return new HttpCall(method, uri, Map.of(), null);
  }

  public HttpCall header(String name, String value) {
    return header(name, List.of(value));
  }

  /** The same with one line per value. */
  public HttpCall header(String name, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.copyOf(values));
    return new HttpCall(method, uri, more, body, limit, expected, repetition);
  }

  /** Adds Basic authentication if there is a credential. */
  public HttpCall as(@Nullable Credential credential) {
    return credential == null ? this : header("Authorization", credential.basic());
  }

  public HttpCall body(Body newBody) {
    return new HttpCall(method, uri, headers, newBody, limit, expected, repetition);
  }

  public HttpCall to(URI newUri) {
    return new HttpCall(method, newUri, headers, body, limit, expected, repetition);
  }

  /** The same for an answer that can be done without. */
  public HttpCall within(Duration most) {
    return new HttpCall(method, uri, headers, body, most, expected, repetition);
  }

  /** The same for an answer of another length. */
  public HttpCall expecting(AnswerKind kind) {
    return new HttpCall(method, uri, headers, body, limit, kind, repetition);
  }

  /** The same, repeated by the client no more than that. */
  public HttpCall repeated(Repetition most) {
    return new HttpCall(method, uri, headers, body, limit, expected, most);
  }

  /** Without headers, which hold credentials, and without the query, which may. */
  @Override
  public String toString() {
    return method + " " + SafeUri.text(uri);
  }
}
