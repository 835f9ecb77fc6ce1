package io.clipline.audio;

import java.util.Map;

class InMemoryByteSourceTest extends ByteSourceContract {

    @Override
    protected ByteSource source(byte[] content) {
        return new InMemoryByteSource("memory", content);
    }

    @Override
    protected ByteSource missing() {
        return new InMemoryFiles("gone", Map.of()).main();
    }
}
