package dev.slipway.delivery.rollout.cause;

import java.util.Map;
import java.util.Optional;

/** What the exit code of a container means. */
final class ExitCode {
  private static final int SIGNALS = 128;

  private ExitCode() {}

  static CauseCode cause(int exit, String reason, Map<String, Object> ended, Container container) {
    String message = Tree.text(ended, "message");
    if (reason.equals("OOMKilled")) {
      return CauseCode.OUT_OF_MEMORY;
    }
    if (reason.equals("StartError") || reason.equals("ContainerCannotRun")) {
      return RuntimeText.cause(message).orElse(CauseCode.CONTAINER_START_FAILED);
    }
    Optional<CauseCode> platform =
        RuntimeText.cause(message).filter(code -> code == CauseCode.IMAGE_PLATFORM);
    if (platform.isPresent()) {
      return platform.get();
    }
    return switch (exit) {
      case 0 -> CauseCode.PROCESS_FINISHED;
      case 126 -> CauseCode.COMMAND_NOT_EXECUTABLE;
      case 127 -> CauseCode.COMMAND_NOT_FOUND;
      case 134 -> CauseCode.PROCESS_ABORTED;
      case 137 -> CauseCode.PROCESS_KILLED;
      case 139 -> CauseCode.SEGMENTATION_FAULT;
      case 143 -> CauseCode.PROCESS_TERMINATED;
      default -> {
        if (exit > SIGNALS && exit <= SIGNALS + 64) {
          yield CauseCode.PROCESS_SIGNALED;
        }
        yield container.init() ? CauseCode.INIT_CONTAINER_FAILED : CauseCode.PROCESS_FAILED;
      }
    };
  }

  /** {@code exit code 137 (SIGKILL)}. */
  static String text(int exit) {
    String signal = exit > SIGNALS && exit <= SIGNALS + 64 ? signal(exit - SIGNALS) : "";
    return "exit code " + exit + (signal.isEmpty() ? "" : " (" + signal + ")");
  }

  private static String signal(int number) {
    return switch (number) {
      case 1 -> "SIGHUP";
      case 2 -> "SIGINT";
      case 3 -> "SIGQUIT";
      case 4 -> "SIGILL";
      case 5 -> "SIGTRAP";
      case 6 -> "SIGABRT";
      case 7 -> "SIGBUS";
      case 8 -> "SIGFPE";
      case 9 -> "SIGKILL";
      case 11 -> "SIGSEGV";
      case 13 -> "SIGPIPE";
      case 15 -> "SIGTERM";
      case 24 -> "SIGXCPU";
      case 31 -> "SIGSYS";
      default -> "signal " + number;
    };
  }
}
