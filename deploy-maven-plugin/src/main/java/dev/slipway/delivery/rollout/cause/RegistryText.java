package dev.slipway.delivery.rollout.cause;

import java.util.Optional;
import java.util.regex.Pattern;

/** Sorts what a registry, or the network before it, says about a pull. */
final class RegistryText {
  private static final TextRules RULES =
      new TextRules()
          .add(
              CauseCode.IMAGE_PLATFORM,
              "no matching manifest for",
              "no match for platform in manifest",
              "does not match the specified platform",
              "no image found in manifest list for",
              "no image found in image index for",
              "exec format error")
          .add(
              CauseCode.IMAGE_SIGNATURE,
              "signature validation failed",
              "signaturevalidationfailed",
              "source image rejected",
              "no signature exists",
              "invalid signature")
          .add(
              CauseCode.REGISTRY_RATE_LIMIT,
              "toomanyrequests",
              "too many requests",
              "rate limit",
              "pull qps exceeded")
          .add(CauseCode.REGISTRY_UNREACHABLE, "tls handshake timeout", "proxyconnect")
          .add(
              CauseCode.REGISTRY_TLS,
              "x509:",
              "tls: ",
              "server gave http response to https client",
              "certificate signed by unknown authority",
              "certificate verify failed")
          .add(
              CauseCode.REGISTRY_DNS,
              "no such host",
              "server misbehaving",
              "name resolution",
              "name or service not known",
              "dial tcp: lookup")
          .add(
              CauseCode.REGISTRY_UNREACHABLE,
              "i/o timeout",
              "connection refused",
              "no route to host",
              "network is unreachable",
              "connection reset",
              "context deadline exceeded",
              "client.timeout",
              "connection timed out",
              "broken pipe",
              "unexpected eof",
              ": eof")
          .add(CauseCode.NODE_DISK_FULL, "no space left on device", "disk quota exceeded")
          .add(
              CauseCode.REGISTRY_FAILED,
              "internal server error",
              "bad gateway",
              "service unavailable",
              "gateway timeout",
              "gateway time-out")
          .add(
              CauseCode.IMAGE_PULL_DENIED,
              "unauthorized",
              "401",
              "403 forbidden",
              "authentication required",
              "access denied",
              "access forbidden",
              "denied:",
              "no basic auth credentials",
              "insufficient_scope",
              "authorization failed",
              "pull access denied",
              "invalid username/password")
          .add(
              CauseCode.IMAGE_NOT_FOUND,
              "not found",
              "manifest unknown",
              "manifest_unknown",
              "name unknown",
              "name_unknown",
              "repository does not exist")
          .add(CauseCode.REGISTRY_UNREACHABLE, "registry is unavailable", "registryunavailable");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]{0,600}+\"");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private RegistryText() {}

  /**
   * The cause in a message, without regard to the image's name, which may have any words.
   *
   * @param image as the pod template has it
   */
  static Optional<CauseCode> cause(String message, String image) {
    String text = message;
    if (!image.isEmpty()) {
      text = text.replace(image, "");
      int tag = image.lastIndexOf(':');
      int path = image.lastIndexOf('/');
      if (tag > path) {
        text = text.replace(image.substring(0, tag), "");
      }
    }
    text = TextRules.searched(text);
    text = QUOTED.matcher(text).replaceAll("");
    return RULES.find(DIGEST.matcher(text).replaceAll(""));
  }
}
