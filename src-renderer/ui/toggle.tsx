import { Switch } from '@base-ui/react/switch';

/** On or off, at once. `labelId` names the element that says what. */
export function Toggle({
  labelId,
  isOn,
  onChange,
}: {
  readonly labelId: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <Switch.Root
      aria-labelledby={labelId}
      checked={isOn}
      onCheckedChange={onChange}
      className="inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-shape p-0.5 transition-colors data-[checked]:bg-accent-fill"
    >
      <Switch.Thumb className="size-4 rounded-full bg-on-accent shadow-raised transition-transform data-[checked]:translate-x-4" />
    </Switch.Root>
  );
}
