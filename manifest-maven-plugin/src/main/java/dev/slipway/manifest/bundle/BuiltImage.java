package dev.slipway.manifest.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image that {@code delivery:image} built, written to {@code target/delivery/image.json} for
 * later goals.
 *
 * @param name short name that manifests may use, the artifactId by default
 * @param tags all of them, the version's first
 * @param elsewhere whether it is an existing image that is already in its registry
 * @param push what the push did; null before it
 */
public record BuiltImage(
    String name,
    Address address,
    List<String> tags,
    Content content,
    boolean elsewhere,
    @Nullable Push push) {

  /**
   * Where the image is, or will be.
   *
   * @param repository registry and path without tag, {@code registry.example.com/team/orders}
   * @param tag the version's tag; empty where an existing image has none
   * @param digest {@code sha256:…} of the image manifest, or of the index of several
   */
  public record Address(String repository, String tag, String digest) {}

  /**
   * What the image consists of.
   *
   * @param size bytes of the image, its base among them
   * @param layers their number, the base's among them
   * @param base the base image, with its digest where it has one
   * @param platforms {@code os/architecture} of each image
   */
  public record Content(long size, int layers, String base, List<String> platforms) {
    /** The content of an image that was not built here. */
    public static final Content UNKNOWN = new Content(0, 0, "", List.of());
  }

  /**
   * How the image came into its registry.
   *
   * @param uploaded layers and configurations that were sent
   * @param reused those that were there
   * @param alreadyThere whether every tag named this digest before
   * @param seconds that it took
   */
  public record Push(int uploaded, int reused, boolean alreadyThere, double seconds) {}

  /** An image of which only the name and the digest are known. */
  public BuiltImage(String name, String repository, String tag, String digest) {
    this(name, new Address(repository, tag, digest), List.of(tag), Content.UNKNOWN, false, null);
  }

  /** Registry and path. */
  public String repository() {
    return address.repository();
  }

  /** The version's tag. */
  public String tag() {
    return address.tag();
  }

  /** The digest that is pinned in manifests. */
  public String digest() {
    return address.digest();
  }

  /** {@code repository[:tag]@sha256:…}, the form that is pinned in manifests. */
  public String reference() {
    return repository() + (tag().isEmpty() ? "" : ":" + tag()) + "@" + digest();
  }

  /** The same image after its push. */
  public BuiltImage pushed(Push done) {
    return new BuiltImage(name, address, tags, content, elsewhere, done);
  }
}
