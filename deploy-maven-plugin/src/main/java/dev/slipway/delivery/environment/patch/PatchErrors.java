package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.stream.Collectors;

/** Errors about patches that can't be applied. */
final class PatchErrors {
  private static final int SHOWN = 5;

  private PatchErrors() {}

  static UserError unusable(String app, String number, String place, String why) {
    return error(
        app + ", " + number + ": this is not a valid patch",
        place,
        why,
        "Correct the patch. Examples: " + Docs.page("environments.md#patches"));
  }

  static UserError failed(String app, Patch patch, ManifestObject object, PatchException failure) {
    return error(
        app + ", " + patch.number() + ": it can't be applied to " + object.id(),
        patch.place().of(failure.path()),
        failure.why(),
        "Correct the patch, or its target; the object is in " + object.location() + ".");
  }

  static UserError matchesNothing(String app, Patch patch, List<ManifestObject> objects) {
    return error(
        app + ", " + patch.number() + ": it matches no object of the app",
        patch.begin(),
        "looked for " + patch.selector().description() + "; the app has " + names(objects),
        "Correct the target; group, version, kind, name and namespace must match the whole value.");
  }

  static UserError incomplete(
      String app, Patch patch, ManifestObject object, IncompleteItems.Found found, String place) {
    IncompleteItems.Item item = found.item();
    return error(
        "%s, %s: it adds an item without '%s' to %s"
            .formatted(app, patch.number(), item.missing(), object.id()),
        place,
        "%s has no item with '%s', so the patch adds it; it has %s"
            .formatted(item.list(), item.name(), found.others()),
        "Correct '%s', or give the new item '%s' too."
            .formatted(found.keys().first(), item.missing()));
  }

  private static String names(List<ManifestObject> objects) {
    String names =
        objects.stream()
            .limit(SHOWN)
            .map(object -> object.apiVersion() + " " + object.id())
            .collect(Collectors.joining(", "));
    int more = objects.size() - SHOWN;
    return names.isEmpty() ? "none" : more > 0 ? names + " and " + more + " more" : names;
  }

  private static UserError error(String what, String where, String why, String fix) {
    return new UserError(ErrorCode.PATCH_FAILED, what, where, why, fix);
  }
}
