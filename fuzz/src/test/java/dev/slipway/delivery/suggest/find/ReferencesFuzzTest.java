package dev.slipway.delivery.suggest.find;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.edit.FileEditor;
import dev.slipway.delivery.suggest.edit.NotEditableException;
import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Each reference that is found in a manifest, a CI file or a pom gets its new version, or is
 * refused; all others stay, and so does every character around it.
 */
class ReferencesFuzzTest implements FuzzTarget {
  private static final String VERSION = "2.0.0-new";
  private static final Optional<String> DIGEST = Optional.of("sha256:" + "b".repeat(64));
  private static final int MOST = 8;

  private final FileEditor editor = new FileEditor();
  private final ManifestImages images = new ManifestImages(ImageField.known());
  private final PomVersions poms = new PomVersions(Set.of("dev.slipway:*", "g:*"));

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    check(text, each -> images.extract("g/p", "f.yaml", each, "app"));
    check(text, each -> CiIncludes.extract("g/p", "f.yaml", each));
    check(text, this::pom);
  }

  private Extracted pom(String text) {
    try {
      return poms.extract("g/p", "f.yaml", PomText.read(text), Set.of());
    } catch (UnreadableTextException e) {
      return Extracted.note(String.valueOf(e.getMessage()));
    }
  }

  private void check(String text, Function<String, Extracted> reader) {
    List<Reference> before = reader.apply(text).references();
    for (int i = 0; i < Math.min(before.size(), MOST); i++) {
      Update update = update(before.get(i));
      String edited;
      try {
        edited = editor.edit(text, update);
      } catch (NotEditableException e) {
        continue;
      }
      around(text, edited);
      List<Reference> after = reader.apply(edited).references();
      Claims.same(before.size(), after.size(), "as many references");
      List<String> changed = new ArrayList<>();
      for (int j = 0; j < before.size(); j++) {
        if (!before.get(j).equals(after.get(j))) {
          changed.add(after.get(j).place().field());
          Claims.same(VERSION, after.get(j).current().version(), "the new version");
        }
      }
      // Several plugins can share a property.
      Claims.that(
          changed.stream().allMatch(update.reference().place().field()::equals),
          "only one place changes: " + changed);
      again(edited, update);
    }
  }

  private void again(String edited, Update update) {
    try {
      Claims.same(edited, editor.edit(edited, update), "nothing is left to change");
    } catch (NotEditableException e) {
      throw new AssertionError("what was written can't be read", e);
    }
  }

  /** One piece of the text was replaced by a short one. */
  private static void around(String text, String edited) {
    int start = 0;
    int most = Math.min(text.length(), edited.length());
    while (start < most && text.charAt(start) == edited.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && text.charAt(text.length() - 1 - end) == edited.charAt(edited.length() - 1 - end)) {
      end++;
    }
    String written = edited.substring(start, edited.length() - end);
    Claims.that(written.indexOf('\n') < 0, "one line changes: " + written);
  }

  private static Update update(Reference reference) {
    return new Update(
        reference, new Candidate(VERSION, URI.create(""), DIGEST, "", Optional.empty()), "", "");
  }
}
