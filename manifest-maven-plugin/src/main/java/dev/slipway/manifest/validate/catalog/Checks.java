package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Validator;
import dev.slipway.manifest.validate.bestpractice.HostMountCheck;
import dev.slipway.manifest.validate.bestpractice.ImageDigestCheck;
import dev.slipway.manifest.validate.bestpractice.ImageLatestCheck;
import dev.slipway.manifest.validate.bestpractice.NoProbesCheck;
import dev.slipway.manifest.validate.bestpractice.NoResourcesCheck;
import dev.slipway.manifest.validate.bestpractice.PlainSecretCheck;
import dev.slipway.manifest.validate.bestpractice.PrivilegedCheck;
import dev.slipway.manifest.validate.bestpractice.ReasonMissingCheck;
import dev.slipway.manifest.validate.bestpractice.RunsAsRootCheck;
import dev.slipway.manifest.validate.bestpractice.VersionSelectorCheck;
import dev.slipway.manifest.validate.kind.AutoscalerCheck;
import dev.slipway.manifest.validate.kind.BindingCheck;
import dev.slipway.manifest.validate.kind.ConfigurationCheck;
import dev.slipway.manifest.validate.kind.ContainerCheck;
import dev.slipway.manifest.validate.kind.DefinitionCheck;
import dev.slipway.manifest.validate.kind.EndpointCheck;
import dev.slipway.manifest.validate.kind.NetworkPolicyCheck;
import dev.slipway.manifest.validate.kind.ServiceCheck;
import dev.slipway.manifest.validate.kind.StorageCheck;
import dev.slipway.manifest.validate.kind.WorkloadCheck;
import dev.slipway.manifest.validate.pod.DuplicateItemCheck;
import dev.slipway.manifest.validate.pod.InvalidPortCheck;
import dev.slipway.manifest.validate.pod.MissingVolumeCheck;
import dev.slipway.manifest.validate.pod.ProbePortCheck;
import dev.slipway.manifest.validate.pod.ResourceCheck;
import dev.slipway.manifest.validate.pod.SelectorMismatchCheck;
import dev.slipway.manifest.validate.reference.DuplicateObjectCheck;
import dev.slipway.manifest.validate.reference.MissingReferenceCheck;
import dev.slipway.manifest.validate.reference.SelectionCheck;
import dev.slipway.manifest.validate.reference.UndeclaredNamespaceCheck;
import dev.slipway.manifest.validate.schema.CustomResourceCheck;
import dev.slipway.manifest.validate.schema.DefaultCheck;
import dev.slipway.manifest.validate.schema.KindCheck;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import dev.slipway.manifest.validate.schema.MetadataCheck;
import dev.slipway.manifest.validate.schema.Schema;
import dev.slipway.manifest.validate.schema.TypeCheck;
import java.util.List;
import java.util.function.Predicate;

/** All checks; {@link RuleChecks} maps rules to checks. */
public final class Checks {
  private Checks() {}

  /**
   * A validator with every check that has a rule which is not off.
   *
   * @param cluster the version of Kubernetes that the objects are for
   * @param definitions CustomResourceDefinitions that are on the cluster already
   */
  public static Validator all(
      RuleSettings settings, KubernetesVersion cluster, List<ManifestObject> definitions) {
    return all(settings, cluster, definitions, image -> false);
  }

  /**
   * The same.
   *
   * @param otherThanRoot whether an image is known to run as another user than root by itself
   */
  static Validator all(
      RuleSettings settings,
      KubernetesVersion cluster,
      List<ManifestObject> definitions,
      Predicate<String> otherThanRoot) {
    Schema schema = Schema.kubernetes();
    return new Validator(
        objects(schema, settings, cluster, otherThanRoot).stream()
            .filter(check -> RuleChecks.isOn(check, settings))
            .toList(),
        releases(schema, definitions).stream()
            .filter(check -> RuleChecks.isOn(check, settings))
            .toList(),
        settings);
  }

  /** The checks of one object. */
  static List<ObjectCheck> objects(
      Schema schema,
      RuleSettings settings,
      KubernetesVersion cluster,
      Predicate<String> otherThanRoot) {
    return List.of(
        new KindCheck(schema, cluster),
        new MetadataCheck(schema),
        new TypeCheck(schema),
        new ServiceCheck(),
        new WorkloadCheck(),
        new ContainerCheck(),
        new ConfigurationCheck(),
        new StorageCheck(),
        new AutoscalerCheck(),
        new NetworkPolicyCheck(),
        new BindingCheck(),
        new EndpointCheck(),
        new DefinitionCheck(),
        new DefaultCheck(),
        new HostMountCheck(),
        new ImageDigestCheck(settings),
        new ImageLatestCheck(),
        new NoProbesCheck(),
        new NoResourcesCheck(),
        new PlainSecretCheck(),
        new PrivilegedCheck(),
        new ReasonMissingCheck(),
        new RunsAsRootCheck(otherThanRoot),
        new VersionSelectorCheck(),
        new SelectorMismatchCheck(),
        new MissingVolumeCheck(),
        new ProbePortCheck(),
        new ResourceCheck(),
        new DuplicateItemCheck(),
        new InvalidPortCheck());
  }

  /** The checks of all objects together. */
  static List<ReleaseCheck> releases(Schema schema, List<ManifestObject> definitions) {
    return List.of(
        new CustomResourceCheck(schema, definitions),
        new DuplicateObjectCheck(),
        new UndeclaredNamespaceCheck(),
        new SelectionCheck(),
        new MissingReferenceCheck());
  }
}
