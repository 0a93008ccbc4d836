package dev.slipway.delivery.notify.gitlab;

import java.io.IOException;

/** GitLab refused a request. */
final class GitlabException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  GitlabException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
