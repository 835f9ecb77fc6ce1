// Confluent's JavaScript client as a peer of the Java serdes. Each line on stdin is {"topic", "bytes": Base64}; the answer
// is one line: what was read, and the same value written again by this client, as {"value", "bytes"} or {"error"}.
const readline = require('node:readline');
const {
  AvroDeserializer,
  AvroSerializer,
  SchemaRegistryClient,
  SerdeType,
} = require('@confluentinc/schemaregistry');

const client = new SchemaRegistryClient({ baseURLs: [process.argv[2]] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
const serializer = new AvroSerializer(client, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });

async function answer({ topic, bytes }) {
  try {
    const value = await deserializer.deserialize(topic, Buffer.from(bytes, 'base64'));
    const written = await serializer.serialize(topic, value);
    return { value, bytes: written.toString('base64') };
  } catch (error) {
    return { error: String(error.stack) };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
  }
})();
