package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Workload.Image;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Package URLs of images and bundles, as vulnerability databases and other tools write them: each
 * part is percent-encoded, qualifiers are sorted.
 */
public final class Purl {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Purl() {}

  /**
   * Of an image: {@code pkg:oci/orders@sha256%3A…?repository_url=registry.example.com/shop/orders}.
   * The tag is a part only where there is no digest, since it may be moved.
   */
  public static Optional<String> of(Image image) {
    String name = image.name().substring(image.name().lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String version = image.digest().isEmpty() ? "" : "@" + encoded(image.digest(), "");
    String tag =
        image.digest().isEmpty() && !image.tag().isEmpty()
            ? "&tag=" + encoded(image.tag(), "")
            : "";
    return Optional.of(
        "pkg:oci/"
            + encoded(name.toLowerCase(Locale.ROOT), "")
            + version
            + "?repository_url="
            + encoded(image.name(), "/:")
            + tag);
  }

  /** Of a bundle: {@code pkg:generic/orders@1.4.2?checksum=sha256:…&download_url=https://…}. */
  public static Optional<String> of(String app, AppVersion version) {
    if (version.bundle().isEmpty() || app.isEmpty()) {
      return Optional.empty();
    }
    String number = version.version().isEmpty() ? "" : "@" + encoded(version.version(), "");
    String checksum =
        version.sha256().isEmpty() ? "" : "checksum=sha256:" + encoded(version.sha256(), "") + "&";
    return Optional.of(
        "pkg:generic/"
            + encoded(app, "")
            + number
            + "?"
            + checksum
            + "download_url="
            + encoded(version.bundle(), "/:"));
  }

  private static String encoded(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", each & 0xFF));
      }
    }
    return encoded.toString();
  }

  /** As a part of another identifier. */
  static String part(String text) {
    return encoded(text, "");
  }
}
