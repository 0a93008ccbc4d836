package dev.slipway.delivery.rollout.cause;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts what kubelet and attach controller say about the volumes of a pod. */
final class VolumeText {
  private static final Pattern SOURCE =
      Pattern.compile("(?:: |^)(configmap|secret) \"([^\"]{1,253})\" not found");
  private static final Pattern KEY =
      Pattern.compile("references non-existent (config|secret) key: (\\S{1,253})");
  private static final Pattern CLAIM =
      Pattern.compile("persistentvolumeclaims? \"([^\"]{1,253})\" not found");
  private static final Pattern VOLUME = Pattern.compile("for volume \"([^\"]{1,253})\"");

  private VolumeText() {}

  /** Empty for what only says that something else is awaited. */
  static Optional<Draft> mount(Map<String, Object> pod, String message) {
    Matcher source = SOURCE.matcher(message);
    String namespace = Tree.text(pod, "metadata", "namespace");
    if (source.find()) {
      return Optional.of(
          Draft.of(CauseCode.VOLUME_SOURCE_MISSING, pod)
              .detail(
                  (source.group(1).equals("secret") ? "Secret " : "ConfigMap ")
                      + namespace
                      + "/"
                      + source.group(2)));
    }
    Matcher key = KEY.matcher(message);
    if (key.find()) {
      CauseCode code =
          key.group(1).equals("secret") ? CauseCode.SECRET_KEY_MISSING : CauseCode.KEY_MISSING;
      return Optional.of(Draft.of(code, pod).detail("key " + key.group(2) + volume(message)));
    }
    Matcher claim = CLAIM.matcher(message);
    if (claim.find()) {
      return Optional.of(
          Draft.of(CauseCode.CLAIM_MISSING, pod)
              .detail("PersistentVolumeClaim " + namespace + "/" + claim.group(1)));
    }
    if (message.contains("not registered")) {
      // The kubelet has not read the object yet, and tries again at once.
      return Optional.empty();
    }
    return Optional.of(
        Draft.of(CauseCode.VOLUME_MOUNT_FAILED, pod).detail(volume(message).strip()));
  }

  static Draft attach(Map<String, Object> pod, String message) {
    CauseCode code =
        message.startsWith("Multi-Attach error")
            ? CauseCode.VOLUME_IN_USE
            : CauseCode.VOLUME_ATTACH_FAILED;
    return Draft.of(code, pod).detail(volume(message).strip());
  }

  private static String volume(String message) {
    Matcher volume = VOLUME.matcher(message);
    return volume.find() ? " volume " + volume.group(1) : "";
  }
}
