package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.inventory.Workload.Image;
import java.util.regex.Pattern;

/** Image references as manifests and container runtimes write them. */
public final class ImageText {
  private static final Pattern DIGEST = Pattern.compile("sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})");

  private ImageText() {}

  /** The parts of a reference; what is not a digest is left out. */
  public static Image image(String reference) {
    int at = reference.indexOf('@');
    String digest = at < 0 ? "" : reference.substring(at + 1);
    String tagged = at < 0 ? reference : reference.substring(0, at);
    int colon = tagged.lastIndexOf(':');
    // A colon before a slash belongs to the port of a registry.
    boolean tag = colon > tagged.lastIndexOf('/');
    return new Image(
        tag ? tagged.substring(0, colon) : tagged,
        tag ? tagged.substring(colon + 1) : "",
        DIGEST.matcher(digest).matches() ? digest : "");
  }

  /**
   * The digest that a container runtime reports, as a manifest has it. Some runtimes report the
   * checksum of the image's configuration, which looks the same but names no manifest: only a
   * digest after a name is one.
   *
   * @param imageId of a container's status, {@code registry.example.com/orders@sha256:…}
   * @return empty if it is unknown
   */
  public static String digest(String imageId) {
    int at = imageId.lastIndexOf('@');
    String name = at < 0 ? "" : imageId.substring(0, at).replaceFirst("^docker(-pullable)?://", "");
    String digest = imageId.substring(at + 1);
    return !name.isEmpty() && DIGEST.matcher(digest).matches() ? digest : "";
  }
}
