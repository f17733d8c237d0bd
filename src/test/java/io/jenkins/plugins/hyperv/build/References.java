package io.jenkins.plugins.hyperv.build;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * What a class file refers to: types, methods and fields, wherever it names them (code, descriptors, generic signatures,
 * annotations, handles of lambdas, catch clauses, …). A remapper is asked about each of them, so this one, which
 * changes nothing, sees them all.
 */
final class References {
    /** A field has a descriptor without parentheses. */
    record MemberReference(String owner, String name, String descriptor) implements Comparable<MemberReference> {
        @Override
        public int compareTo(MemberReference other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return owner + "." + name + " " + descriptor;
        }
    }

    final Set<String> types = new TreeSet<>();
    final Set<MemberReference> members = new TreeSet<>();
    /** Elements of annotations: their type is not named, so that only the name can be looked up. */
    final Set<MemberReference> elements = new TreeSet<>();

    static References of(ClassNode node) {
        References references = new References();
        node.accept(new ClassRemapper(new ClassNode(), references.new Recorder()) {
            @Override
            protected AnnotationVisitor createAnnotationRemapper(
                    String descriptor, AnnotationVisitor annotationVisitor) {
                return references
                .new ElementRecorder(
                        Type.getType(descriptor).getInternalName(),
                        super.createAnnotationRemapper(descriptor, annotationVisitor));
            }
        });
        return references;
    }

    private final class Recorder extends Remapper {
        Recorder() {
            super(org.objectweb.asm.Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            types.add(internalName);
            return internalName;
        }

        @Override
        public String mapMethodName(String owner, String name, String descriptor) {
            return member(owner, name, descriptor);
        }

        @Override
        public String mapFieldName(String owner, String name, String descriptor) {
            return member(owner, name, descriptor);
        }

        private String member(String owner, String name, String descriptor) {
            if (!owner.startsWith("[")) {
                members.add(new MemberReference(owner, name, descriptor));
            }
            return name;
        }
    }

    private final class ElementRecorder extends AnnotationVisitor {
        private final String annotation;

        ElementRecorder(String annotation, AnnotationVisitor next) {
            super(org.objectweb.asm.Opcodes.ASM9, next);
            this.annotation = annotation;
        }

        @Override
        public void visit(String name, Object value) {
            element(name);
            super.visit(name, value);
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            element(name);
            members.add(new MemberReference(Type.getType(descriptor).getInternalName(), value, descriptor));
            super.visitEnum(name, descriptor, value);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            element(name);
            return super.visitArray(name);
        }

        private void element(String name) {
            elements.add(new MemberReference(annotation, name, ""));
        }
    }
}
