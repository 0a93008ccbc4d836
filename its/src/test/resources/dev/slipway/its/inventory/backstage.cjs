// Validates catalog entities with Backstage's own code: node backstage.cjs NODE_MODULES FILE...
// Prints "ok: N entities", or one line per problem and exits with 1.
'use strict';
const { readFileSync } = require('fs');
const { createRequire } = require('module');

const [modules, ...files] = process.argv.slice(2);
const load = createRequire(modules + '/any.js');
const yaml = load('yaml');
const model = load('@backstage/catalog-model');

const policy = model.EntityPolicies.allOf([
  new model.SchemaValidEntityPolicy(),
  new model.DefaultNamespaceEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(),
  new model.FieldFormatEntityPolicy(),
]);
const kinds = {
  Component: model.componentEntityV1alpha1Validator,
  Group: model.groupEntityV1alpha1Validator,
  Resource: model.resourceEntityV1alpha1Validator,
  System: model.systemEntityV1alpha1Validator,
  User: model.userEntityV1alpha1Validator,
};

async function main() {
  const problems = [];
  let count = 0;
  for (const file of files) {
    const seen = new Set();
    for (const document of yaml.parseAllDocuments(readFileSync(file, 'utf8'))) {
      for (const error of document.errors.concat(document.warnings)) {
        problems.push(`${file}: ${error.message}`);
      }
      const entity = document.toJSON();
      try {
        const valid = await policy.enforce(entity);
        const kind = kinds[entity.kind];
        if (!kind || !(await kind.check(valid))) {
          problems.push(`${file}: ${entity.kind} is not of a known kind or version`);
        }
        const reference = model.stringifyEntityRef(valid);
        if (seen.has(reference)) {
          problems.push(`${file}: ${reference} is a duplicate`);
        }
        seen.add(reference);
        const { owner, system, dependsOn = [] } = entity.spec;
        for (const other of [owner, system, ...dependsOn].filter(Boolean)) {
          const parsed = model.parseEntityRef(other);
          if (model.stringifyEntityRef(parsed) !== other) {
            problems.push(`${file}: ${reference}: ${other} is not a whole reference`);
          }
        }
        count++;
      } catch (error) {
        problems.push(`${file}: ${JSON.stringify(entity && entity.metadata)}: ${error.message}`);
      }
    }
  }
  if (problems.length > 0) {
    console.log(problems.join('\n'));
    process.exitCode = 1;
  } else {
    console.log(`ok: ${count} entities`);
  }
}

main();
