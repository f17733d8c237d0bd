package io.jenkins.plugins.hyperv.build;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** A class file. */
final class ClassFile {
    private ClassFile() {}

    static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
        return node;
    }
}
