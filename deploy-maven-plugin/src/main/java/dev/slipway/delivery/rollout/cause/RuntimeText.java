package dev.slipway.delivery.rollout.cause;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts what kubelet and container runtime say about a container that does not start. */
final class RuntimeText {
  private static final TextRules RULES =
      new TextRules()
          .add(
              CauseCode.COMMAND_NOT_FOUND,
              "executable file not found",
              "no command specified",
              "exec: no such file or directory")
          .add(CauseCode.IMAGE_PLATFORM, "exec format error")
          .add(CauseCode.NODE_DISK_FULL, "no space left on device", "disk quota exceeded")
          .add(CauseCode.RUN_AS_NON_ROOT, "runasnonroot", "non-numeric user");

  private static final Pattern EXEC =
      Pattern.compile(
          "exec:? .{0,300}?(no such file or directory|permission denied|is a directory)");
  private static final Pattern MISSING =
      Pattern.compile("^(configmap|secret) \"([^\"]{1,253})\" not found", Pattern.CASE_INSENSITIVE);
  private static final Pattern KEY =
      Pattern.compile("couldn't find key (\\S{1,253}) in (ConfigMap|Secret) (\\S{1,510})");

  private RuntimeText() {}

  /** What a message means; empty if only the state of the container says more. */
  static Optional<CauseCode> cause(String message) {
    Optional<CauseCode> said = RULES.find(message);
    if (said.isPresent()) {
      return said;
    }
    Matcher exec = EXEC.matcher(TextRules.searched(message).replace('\n', ' '));
    if (!exec.find()) {
      return Optional.empty();
    }
    return Optional.of(
        exec.group(1).startsWith("no such")
            ? CauseCode.COMMAND_NOT_FOUND
            : CauseCode.COMMAND_NOT_EXECUTABLE);
  }

  /** A ConfigMap, Secret or key that is missing, as a cause of this container. */
  static Optional<Draft> missing(Container container) {
    String message = container.waitingMessage();
    Matcher missing = MISSING.matcher(message);
    String namespace = Tree.text(container.pod(), "metadata", "namespace");
    if (missing.find()) {
      boolean secret = missing.group(1).equalsIgnoreCase("secret");
      String kind = secret ? "Secret " : "ConfigMap ";
      return Optional.of(
          Draft.of(
                  secret ? CauseCode.SECRET_MISSING : CauseCode.CONFIG_MAP_MISSING, container.pod())
              .detail(kind + namespace + "/" + missing.group(2) + container.where()));
    }
    Matcher key = KEY.matcher(message);
    if (key.find()) {
      return Optional.of(
          Draft.of(keyMissing(key.group(2)), container.pod())
              .detail(
                  "key "
                      + key.group(1)
                      + " of "
                      + key.group(2)
                      + " "
                      + key.group(3)
                      + container.where()));
    }
    return Optional.empty();
  }

  private static CauseCode keyMissing(String kind) {
    return kind.equals("Secret") ? CauseCode.SECRET_KEY_MISSING : CauseCode.KEY_MISSING;
  }
}
