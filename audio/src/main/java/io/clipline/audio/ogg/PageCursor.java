package io.clipline.audio.ogg;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Goes over the pages of a range of a file, block by block. */
public final class PageCursor {

    private static final int MIN_BLOCK_BYTES = 1024;
    private static final int MAX_BLOCK_BYTES = 1 << 20;

    private final OggFile file;
    private final long end;
    private final Deque<OggPage> pages = new ArrayDeque<>();
    private byte[] rest = new byte[0];
    private long next;
    private long blockBytes;
    private long lastEnd;
    private long damagedBytes;
    private long damagePosition;

    /**
     * @param start where a page begins, or any byte
     * @param end the byte after the last one that may be read
     * @param blockBytes how much is read first; each further block is twice as large, unless {@link #plan} says another
     *     size
     */
    public PageCursor(OggFile file, long start, long end, long blockBytes) {
        this.file = file;
        this.end = end;
        this.next = start;
        this.lastEnd = start;
        this.blockBytes = blockBytes;
    }

    /** The next page that is whole; empty where the range ends. */
    public Optional<OggPage> next() throws IOException {
        while (pages.isEmpty() && next < end) {
            readBlock();
        }
        Optional<OggPage> page = Optional.ofNullable(pages.poll());
        noteDamage(page.map(OggPage::position).orElse(end));
        lastEnd = page.map(OggPage::end).orElse(lastEnd);
        return page;
    }

    /** Says how large the next block is. */
    public void plan(long bytes) {
        blockBytes = bytes;
    }

    /** Whether the next page costs no request. */
    public boolean isNextHeld() {
        return !pages.isEmpty();
    }

    /** How many bytes before the last returned page, but behind the start, are of no whole page. */
    public long damagedBytes() {
        return damagedBytes;
    }

    /** Where the first of them is. */
    public long damagePosition() {
        return damagePosition;
    }

    private void noteDamage(long until) {
        if (until > lastEnd) {
            damagePosition = damagedBytes == 0 ? lastEnd : damagePosition;
            damagedBytes += until - lastEnd;
        }
    }

    private void readBlock() throws IOException {
        long size = Math.max(MIN_BLOCK_BYTES, Math.min(blockBytes, MAX_BLOCK_BYTES));
        long blockEnd = Math.min(end, next + size);
        byte[] block = file.read(next, blockEnd);
        byte[] bytes = Arrays.copyOf(rest, rest.length + block.length);
        System.arraycopy(block, 0, bytes, rest.length, block.length);
        long position = next - rest.length;
        // A source that ends before its length says so ends here.
        next = block.length < blockEnd - next ? end : blockEnd;
        PageWalk walk = PageWalk.of(bytes, position, next >= end);
        pages.addAll(walk.pages());
        rest = Arrays.copyOfRange(bytes, walk.restOffset(), bytes.length);
        blockBytes = 2 * size;
    }
}
