package dev.slipway.manifest.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.charset.StandardCharsets;

/** A bundle.yaml is refused, or means the same when it is written and read again. */
class BundleFormatFuzzTest implements FuzzTarget {

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    BundleMetadata metadata;
    try {
      metadata = BundleFormat.read(new String(data, StandardCharsets.UTF_8), "b");
    } catch (UserErrorException e) {
      Claims.refused(
          e,
          data,
          ErrorCode.BUNDLE_INVALID,
          ErrorCode.YAML_SYNTAX,
          ErrorCode.YAML_DUPLICATE_KEY,
          ErrorCode.YAML_NOT_AN_OBJECT);
      return;
    }
    Claims.printable(metadata.name() + metadata.version());
    Claims.same(
        metadata, BundleFormat.read(BundleFormat.write(metadata), "b"), "written and read again");
  }
}
