/** A key of the keyboard, as drawn on it. */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-[4px] border border-line-plain bg-raised px-1 font-sans text-11 text-soft">
      {name}
    </kbd>
  );
}
