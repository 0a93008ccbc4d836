package dev.slipway.delivery.cluster;

import java.util.List;

/** The server's no to one request, in its own words. */
public final class ClusterRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;
  private final transient List<Cause> causes;

  /**
   * One cause of many.
   *
   * @param field path of the field, empty where none is named
   */
  public record Cause(String reason, String field, String message) {}

  /**
   * @param status of HTTP
   * @param message the server's words
   */
  public ClusterRefusal(int status, String message) {
    this(status, "", message, List.of());
  }

  /**
   * @param reason the server's word for the class of the refusal, {@code Invalid}; may be empty
   */
  public ClusterRefusal(int status, String reason, String message, List<Cause> causes) {
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

  /** Status and words. */
  public String words() {
    return status + " " + getMessage();
  }

  /**
   * Whether the object would have to be made anew. The server's code is that of any wrong value;
   * only the words tell (gitops.md, finding 9).
   */
  public boolean immutable() {
    return status == 422
        && (mentionsImmutable(String.valueOf(getMessage()))
            || causes.stream().anyMatch(cause -> mentionsImmutable(cause.message())));
  }

  /** Whether the object has a field that its kind does not have, or of another type. */
  public boolean unknownField() {
    String words = String.valueOf(getMessage());
    return words.contains("field not declared in schema")
        || words.contains("failed to create typed")
        || words.contains("failed to convert new object")
        || words.contains("unknown field");
  }

  private static boolean mentionsImmutable(String words) {
    return words.contains("field is immutable")
        || words.contains("updates to statefulset spec for fields other than")
        || words.contains("spec is immutable after creation");
  }
}
