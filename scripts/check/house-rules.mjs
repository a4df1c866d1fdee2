/**
 * Rules of this house that no linter has ready. They run inside oxlint (see .oxlintrc.json), so an editor shows them and
 * one line can be let off, with its reason beside it.
 *
 * @typedef {Parameters<import('oxlint/plugins-dev').RuleTester['run']>[1]} Rule
 * @typedef {{type: string, [member: string]: any}} Node
 */

const UNSAFE = new Set(['save', 'upsert', 'remove', 'softRemove', 'recover']);
const HOLDER = /(manager|repository|repo)$/i;

/** By what name the receiver of a call is known: `manager` in `this.tx.manager.save(…)`. @param {Node} node @returns {string} */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed) return node.property.name;
  return node.type === 'CallExpression' ? nameOf(node.callee) : '';
}

/**
 * `save()` reads a row, compares and writes the whole of it: a stale one overwrites silently, and an id that came in a
 * body changes somebody else's row. `upsert` hides who won, `remove` has no condition.
 *
 * @type {Rule}
 */
const noSave = {
  create: (context) => ({
    CallExpression(node) {
      const callee = /** @type {Node} */ (node.callee);
      if (callee.type !== 'MemberExpression' || callee.computed || !UNSAFE.has(callee.property.name)) return;
      if (!HOLDER.test(nameOf(callee.object))) return;
      const message = `No \`${callee.property.name}()\` on a manager or repository: \`tx.insert\` explicit columns, or \`tx.update\` and \`tx.delete\` with a condition and look at how many rows matched.`;
      context.report({ node, message });
    },
  }),
};

/**
 * A rule may be wrong for one line, and the reader must learn why. It is never wrong for a whole file.
 *
 * @type {Rule}
 */
const reasonedDisable = {
  create: (context) => ({
    Program() {
      for (const { value, loc } of context.sourceCode.getAllComments()) {
        const directive = /^\s*(?:ox|es)lint-(disable|enable)(-line|-next-line)?\b(.*)/s.exec(value);
        if (!directive) continue;
        const [, , oneLine, rest = ''] = directive;
        if (!oneLine) context.report({ loc, message: 'A rule is lifted for one line, never for a file or a block.' });
        else if (!/\S+ -- \S+ \S+/.test(rest))
          context.report({
            loc,
            message: 'Name the rule and say why: `oxlint-disable-next-line <rule> -- <the reason>`.',
          });
      }
    },
  }),
};

export default { meta: { name: 'house' }, rules: { 'no-save': noSave, 'reasoned-disable': reasonedDisable } };
