package dev.slipway.manifest.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A manifest is refused at a place in it, or its objects are the same written and read again. */
class ManifestReaderFuzzTest implements FuzzTarget {
  private static final Pattern PLACE = Pattern.compile("a\\.yaml:([1-9]\\d*):([1-9]\\d*)");

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    List<ManifestObject> objects;
    try {
      objects = new ManifestReader().read(text, "a.yaml");
    } catch (UserErrorException e) {
      Claims.refused(
          e,
          data,
          ErrorCode.YAML_SYNTAX,
          ErrorCode.YAML_DUPLICATE_KEY,
          ErrorCode.YAML_NOT_AN_OBJECT);
      Matcher place = PLACE.matcher(e.error().where());
      Claims.that(place.matches(), "a refusal has a place: " + e.error().where());
      Claims.that(
          Integer.parseInt(place.group(1))
              <= text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length,
          "the place is in the text: " + e.error().where());
      return;
    }
    for (ManifestObject object : objects) {
      String written = new ManifestWriter().write(object.content());
      Claims.same(
          List.of(object.content()),
          new ManifestReader()
              .read(written, "b.yaml").stream().map(ManifestObject::content).toList(),
          "written and read again: " + written);
    }
  }
}
