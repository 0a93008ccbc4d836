package dev.slipway.manifest.validate;

/** Checks all objects together. */
@FunctionalInterface
public interface ReleaseCheck {
  void check(Manifests all, Findings findings);
}
