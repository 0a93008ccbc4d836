package dev.slipway.manifest.source;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;

/** A text that can't be read as Kubernetes objects, with the position of the error. */
public final class YamlException extends UserErrorException {
  private static final long serialVersionUID = 1L;

  private final transient SourceLocation location;

  YamlException(UserError error, SourceLocation location) {
    super(error);
    this.location = location;
  }

  public SourceLocation location() {
    return location;
  }
}
