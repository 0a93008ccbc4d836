package dev.slipway.delivery.rollout.cause;

import java.util.Optional;

/** Sorts what the node says about the sandbox of a pod: network, addresses, runtime. */
final class SandboxText {
  private static final TextRules RULES =
      new TextRules()
          .add(
              CauseCode.ADDRESSES_EXHAUSTED,
              "no ip addresses available",
              "no available ip",
              "no more ips",
              "no free ip",
              "failed to assign an ip address",
              "insufficientfreeaddresses",
              "range is full",
              "ip pool exhausted")
          .add(
              CauseCode.RUNTIME_CLASS_MISSING,
              "failed to get sandbox runtime",
              "runtimeclass",
              "runtime handler",
              "no runtime for")
          .add(CauseCode.SANDBOX_CONFIG_INVALID, "sysctl")
          .add(
              CauseCode.POD_NETWORK_FAILED,
              "failed to set up sandbox container",
              "failed to setup network for sandbox",
              "cni",
              "networkplugin",
              "plugin type=");

  private SandboxText() {}

  static Optional<CauseCode> cause(String message) {
    return RULES.find(message);
  }
}
