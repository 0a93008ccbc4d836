package dev.slipway.delivery.publish;

import dev.slipway.delivery.difference.Differences;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.base.Bases;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.registry.ImagePush;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.Mounts;
import dev.slipway.delivery.registry.PublishedImage;
import dev.slipway.delivery.registry.RecentNotes;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.TagCheck;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.git.GitRevision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pushes one service's image to its registry, then its bundle to its store. A version that the
 * store already has from the same commit is used unchanged.
 */
public final class ServicePush {
  private final @Nullable Image image;
  private final @Nullable Part part;
  private final Terms terms;
  private final DeliveryListener events;
  private Optional<Publication.Held> held = Optional.empty();

  /**
   * An image and where it goes.
   *
   * @param layout directory of the image
   */
  public record Image(BuiltImage built, ImageRegistry registry, Path layout) {

    /**
     * Of an image that this build made.
     *
     * @param blobs that modules of the build pushed, by repository
     * @param caches directory of the notes about what was pushed
     * @param target build directory
     */
    public static Image of(
        BuiltImage built,
        ImageTarget destination,
        RegistryAccess access,
        Map<String, String> blobs,
        Path caches,
        Path target) {
      ImageRegistry registry =
          ImageRegistry.of(
              destination,
              access,
              new Mounts(blobs, Bases.inRegistry(built.content().base())),
              RecentNotes.pushed(caches, InstantSource.system()));
      return new Image(built, registry, target.resolve("delivery").resolve("image"));
    }
  }

  /**
   * A bundle and where it goes.
   *
   * @param metadata of the bundle that this build made
   * @param namespaces that its objects name and that it does not declare
   */
  public record Part(Publication publication, BundleMetadata metadata, Set<String> namespaces) {

    /** Of a bundle that this build made. */
    public static Part of(Publication publication) throws IOException {
      Path bundle = publication.archive();
      String name = String.valueOf(bundle.getFileName());
      Bundle read = new BundleReader().read(bundle, name);
      return new Part(publication, read.metadata(), Promotion.undeclaredNamespaces(read.objects()));
    }

    /** The address that the store has it under. */
    public URI uri() {
      return publication.uri();
    }

    /** Checks that the bundle names the image that is pushed with it, by digest and repository. */
    public void requireSame(BuiltImage image, ImageTarget target) {
      target.requireSame(image.repository());
      ImagePush.requireSame(image, metadata.images(), publication.archive());
    }
  }

  /**
   * The build's properties.
   *
   * @param revision the commit, empty outside git
   * @param movable whether the version's tag may move to another image
   */
  public record Terms(Optional<GitRevision> revision, boolean movable) {

    /**
     * Of a version: tags of snapshots move freely.
     *
     * @param service null when no bundle is published
     * @param overwrite whether the tag of a release may move to another image too
     */
    public static Terms of(@Nullable ServiceMetadata service, String version, boolean overwrite) {
      boolean movable = overwrite || version.endsWith("-SNAPSHOT");
      return new Terms(service == null ? Optional.empty() : service.revision(), movable);
    }

    String cleanCommit() {
      return revision.filter(known -> !known.dirty()).map(GitRevision::commit).orElse("");
    }
  }

  /**
   * The result.
   *
   * @param image as it was pushed; empty when none was
   * @param held the bundle in the store; empty when none is published
   * @param sent whether this build wrote the bundle just now
   */
  public record Done(Optional<BuiltImage> image, Optional<Publication.Held> held, boolean sent) {

    /**
     * Leaves it for the goals behind.
     *
     * @param target build directory, for the image as it was pushed
     * @param module id of the module
     * @param published what stores are known to have, by module; shared by the whole build
     */
    public void leave(Path target, String module, Map<String, String> published)
        throws IOException {
      if (image.isPresent()) {
        BuiltImageFile.write(image.get(), BuiltImageFile.in(target));
      }
      // Another writer may replace what was just written: promote reads it again.
      if (held.isPresent() && !sent) {
        published.put(module, held.get().sha256());
      }
    }
  }

  /**
   * @param image null when this build made none
   * @param bundle null when none is published
   */
  public ServicePush(
      @Nullable Image image, @Nullable Part bundle, Terms terms, DeliveryListener events) {
    this.image = image;
    this.part = bundle;
    this.terms = terms;
    this.events = events;
  }

  /**
   * Fails where {@link #run} would, as far as that can be known; nothing is changed.
   *
   * @return the bundle that the store has already
   */
  public Optional<Publication.Held> check() throws IOException {
    if (part != null) {
      held = part.publication().look();
      if (held.isEmpty()) {
        part.publication().requireWritable();
      }
    }
    if (image != null) {
      Optional<String> published = publishedDigest(image);
      if (published.isPresent()) {
        new PublishedImage(image.registry(), published.get()).requireThere(image.built());
      } else {
        // A bundle in the store names this image: then the tag is its own, wherever it points.
        boolean movable = terms.movable() || held.isPresent();
        boolean bundled = part != null && held.isEmpty();
        new TagCheck(image.registry(), events)
            .require(image.built(), new TagCheck.Terms(movable, terms.cleanCommit(), bundled));
      }
    }
    return held;
  }

  /** SHA-256 of the bundle as the store was found to have it, or is going to have it. */
  public String sha256() throws IOException {
    if (held.isPresent()) {
      return held.get().sha256();
    }
    return part == null ? "" : Sha256.of(part.publication().archive());
  }

  /** Publishes what is not published yet. */
  public Done run() throws IOException {
    if (held.isPresent() && held.get().earlier()) {
      keep(held.get());
      return new Done(Optional.empty(), held, false);
    }
    Optional<BuiltImage> pushed = Optional.empty();
    if (image != null) {
      pushed =
          Optional.of(
              new ImagePush(image.registry(), InstantSource.system(), events)
                  .run(image.built(), image.layout()));
    }
    if (part == null) {
      return new Done(pushed, Optional.empty(), false);
    }
    boolean there = held.isPresent();
    Publication.Done done =
        there ? new Publication.Done(held.get(), false) : part.publication().publish();
    held = Optional.of(done.held());
    if (done.held().earlier()) {
      keep(done.held());
    } else {
      events.on(
          new Event.BundlePushed(done.held().uri(), done.held().sha256(), there || !done.sent()));
    }
    return new Done(pushed, held, done.sent());
  }

  /** Uses what is published, and reports what differs. */
  private void keep(Publication.Held kept) throws IOException {
    BundleMetadata ours = part == null ? null : part.metadata();
    Bundle published = kept.bundle().orElse(null);
    if (ours == null || published == null) {
      return;
    }
    List<String> differences = new ArrayList<>();
    if (image != null) {
      Optional<String> digest = publishedDigest(image);
      if (digest.isPresent()) {
        String tag = image.built().tag();
        if (!image.registry().digest(tag).equals(digest)) {
          image.registry().tag(digest.get(), tag);
        }
        if (!digest.get().equals(image.built().digest())) {
          differences.addAll(
              Differences.ofImages(
                  OciLayout.open(image.layout()), image.registry(), digest.get(), image.layout()));
        }
      }
    }
    differences.addAll(Differences.ofBundles(ours, published.metadata()));
    events.on(
        new Event.PublishedKept(
            ours.name(), ours.version(), kept.uri(), ours.origin().commit(), differences));
  }

  /** The digest of this service's image in the bundle of an earlier build. */
  private Optional<String> publishedDigest(Image own) {
    String repository = own.built().repository();
    return held.flatMap(Publication.Held::bundle).stream()
        .flatMap(bundle -> bundle.metadata().images().stream())
        .filter(
            entry ->
                entry.reference().startsWith(repository + ":")
                    || entry.reference().startsWith(repository + "@"))
        .map(BundleMetadata.ImageEntry::digest)
        .findFirst();
  }
}
