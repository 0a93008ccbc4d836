package dev.slipway.manifest.error;

import org.jspecify.annotations.Nullable;

/** Carries a {@link UserError} from where it is noticed to the one place that prints it. */
public class UserErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient UserError error;

  public UserErrorException(UserError error) {
    this(error, null);
  }

  /**
   * @param cause the technical failure, shown with {@code -X} only
   */
  public UserErrorException(UserError error, @Nullable Throwable cause) {
    super(error.text(), cause);
    this.error = error;
  }

  public final UserError error() {
    return error;
  }
}
