package dev.slipway.delivery.image.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * An index, a manifest or a configuration is unreadable, or has digests, sizes and a platform; and
 * so is a lock of base images.
 */
class ImageJsonFuzzTest implements FuzzTarget {
  private static final Platform WANTED = new Platform("linux", "arm64", "v8");

  private final Path folder;

  ImageJsonFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws IOException {
    try {
      json(data);
    } catch (UnreadableImageException e) {
      Claims.printable(BaseErrors.unreadable("name", "digest", e.why()).text());
    }
    lock(data);
  }

  private static void json(byte[] data) throws UnreadableImageException {
    ObjectNode node = ImageJson.object(data, "manifest");
    Claims.same(node.toString(), Json.read(Json.write(node)).toString(), "written and read again");
    if (node.has("rootfs")) {
      ImageJson.platform(node);
      for (String diffId : ImageJson.diffIds(node, node.path("rootfs").path("diff_ids").size())) {
        digest(diffId);
      }
    } else if (ImageJson.isIndex(node)) {
      List<PlatformChoice.Offer<Descriptor>> offers = new ArrayList<>();
      for (Descriptor descriptor : ImageJson.descriptors(node.path("manifests"))) {
        valid(descriptor);
        descriptor
            .platform()
            .ifPresent(each -> offers.add(new PlatformChoice.Offer<>(each, descriptor)));
      }
      Platform chosen = PlatformChoice.choose(offers, WANTED).platform();
      Claims.that(WANTED.accepts(chosen), "it serves: " + chosen);
    } else {
      valid(ImageJson.config(node));
      for (Descriptor layer : ImageJson.descriptors(node.path("layers"))) {
        valid(layer);
        LayerTypes.oci(layer.mediaType());
      }
    }
  }

  private static void valid(Descriptor descriptor) {
    digest(descriptor.digest());
    Claims.that(descriptor.size() >= 0, "a size: " + descriptor.size());
  }

  private static void digest(String digest) {
    Claims.that(digest.matches("sha256:[0-9a-f]{64}"), "a digest: " + digest);
  }

  private void lock(byte[] data) throws IOException {
    Files.write(folder.resolve(BaseLock.NAME), data);
    try {
      BaseLock lock = BaseLock.read(folder);
      lock.digests().values().forEach(ImageJsonFuzzTest::digest);
      lock.write();
      Claims.same(lock, BaseLock.read(folder), "a lock is written and read again");
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.CONFIGURATION_INVALID);
    }
  }
}
