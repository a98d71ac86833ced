import { expect, test } from "vitest";
import { loadDrawer, type Caption } from "../../src/charts/draw.js";
import { rehearse } from "../../src/charts/rehearse.js";

test("blank charts are drawn without a fault until something is asked for", async () => {
  const draw = await loadDrawer("sv");
  const drawn: string[] = [];
  const told = async (caption: Caption, spec: Parameters<typeof draw>[1]): Promise<string> => {
    drawn.push(caption.id);
    return draw(caption, spec);
  };
  await rehearse(told, () => false);
  expect(new Set(drawn).size).toBe(8);
  await rehearse(told, () => drawn.length === 10);
  expect(drawn).toHaveLength(10);
});
