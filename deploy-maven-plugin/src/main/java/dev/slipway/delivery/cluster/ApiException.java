package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.ServerMessage;
import java.util.List;

/** The server's rejection of one request, with its own message. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The status when there was no response, or an invalid one. */
  public static final int NO_ANSWER = 0;

  private static final String VALUE = "Invalid value: ";
  private static final int LONG = 400;

  // Read off kube-apiserver 1.36: workloads and classes, volumes; StatefulSets; Services; role
  // bindings; priority classes; indexed Jobs.
  private static final List<String> IMMUTABLE =
      List.of(
          "is immutable",
          "updates to statefulset spec for fields other than",
          "may not change once set",
          "cannot change roleRef",
          "may not be changed in an update",
          "can only be modified in tandem with");

  private final int status;
  private final String reason;
  private final transient List<Cause> causes;
  private int retryAfter;

  /**
   * One cause of many.
   *
   * @param field path of the field, empty where none is named
   */
  public record Cause(String reason, String field, String message) {

    /**
     * The message without the value: of a pod template the server prints all, as it keeps it. Taken
     * out as a whole, since a part of a secret value would not be known for one.
     */
    String brief() {
      int end = Math.max(message.lastIndexOf("}: "), message.lastIndexOf("]: "));
      return message.startsWith(VALUE) && end > 0
          ? VALUE + "…" + message.substring(end + 1)
          : message;
    }
  }

  /**
   * @param status of HTTP
   * @param message the server's message
   */
  public ApiException(int status, String message) {
    this(status, "", message, List.of());
  }

  /**
   * @param reason the server's reason code, {@code Invalid}; may be empty
   */
  public ApiException(int status, String reason, String message, List<Cause> causes) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.causes = List.copyOf(causes);
  }

  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  public List<Cause> causes() {
    return causes;
  }

  /** How many seconds to wait before the next request, as the server said; 0 if it said nothing. */
  public int retryAfter() {
    return retryAfter;
  }

  ApiException retryAfter(int seconds) {
    retryAfter = seconds;
    return this;
  }

  /** Status and message in full length, for code that reads them. */
  public String statusAndMessage() {
    String message = String.valueOf(getMessage());
    if (message.length() > LONG) {
      for (Cause cause : causes) {
        message = message.replace(cause.message(), cause.brief());
      }
    }
    return status == NO_ANSWER ? message : status + " " + message;
  }

  /** The same as it is printed: a server's message may be of any length. */
  public String shown() {
    return ServerMessage.text(statusAndMessage());
  }

  /**
   * Whether the object would be accepted if it were recreated. The server's code is that of any
   * invalid value; only the message distinguishes. With any other cause among them, a new object
   * would be rejected too.
   */
  public boolean immutable() {
    return status == 422
        && (causes.isEmpty()
            ? mentionsImmutable(String.valueOf(getMessage()))
            : causes.stream().allMatch(cause -> mentionsImmutable(cause.message())));
  }

  /** Whether the object has a field that its kind does not have, or of another type. */
  public boolean unknownField() {
    String words = String.valueOf(getMessage());
    return words.contains("field not declared in schema")
        || words.contains("failed to create typed")
        || words.contains("failed to convert new object")
        || words.contains("unknown field");
  }

  /**
   * Whether the server can't read the object in the version that an entry of {@code managedFields}
   * names: that lacks a field, or is no longer served. It says the same of a manifest with an
   * unknown field.
   */
  public boolean unreadableVersion() {
    String words = String.valueOf(getMessage());
    return words.contains("field not declared in schema")
        || words.contains("request to convert CR to an invalid group/version");
  }

  private static boolean mentionsImmutable(String words) {
    return IMMUTABLE.stream().anyMatch(words::contains);
  }
}
