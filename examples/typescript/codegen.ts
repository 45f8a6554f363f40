// What GraphQL Code Generator makes of the operations in src: a typed document for each, in src/gql. The schema is read from this
// repository; an app has the file that `usergraph schema` prints.
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../../schema/*.graphqls',
  documents: ['src/**/*.ts', '!src/gql/**'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        // How the scalars of the schema come in JSON. A scalar that is forgotten here fails the build.
        strictScalars: true,
        scalars: {
          Base64: 'string',
          Date: 'string',
          DateTime: 'string',
          Duration: 'string',
          EmailAddress: 'string',
          Long: 'number',
          URL: 'string',
        },
      },
    },
  },
}
export default config
