import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** One line across the head of the window: what happened, what is safe, and the button that mends it. */
export function Bar({
  icon: Icon,
  tone,
  title,
  body,
  children,
}: {
  readonly icon: LucideIcon;
  readonly tone: 'quiet' | 'calm' | 'warning' | 'problem';
  readonly title: string;
  readonly body: string;
  readonly children: ReactNode;
}) {
  const looks = {
    quiet: { ground: 'bg-fill', icon: 'text-soft' },
    calm: { ground: 'bg-accent-tint', icon: 'text-accent' },
    warning: { ground: 'bg-ringing-tint', icon: 'text-ringing' },
    problem: { ground: 'bg-missed-tint', icon: 'text-missed' },
  } as const;
  return (
    <div className={`flex animate-arrive items-start gap-2.5 rounded-large px-3 py-2 ${looks[tone].ground}`}>
      <Icon size={16} strokeWidth={1.75} className={`mt-0.5 shrink-0 ${looks[tone].icon}`} aria-hidden />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
        <p className="min-w-36 flex-1 text-13 min-[480px]:min-w-56 text-pretty break-words">
          <span className="font-strong">{title}</span> <span className="text-soft">{body}</span>
        </p>
        <div className="-my-0.5 flex min-w-0 flex-wrap items-center gap-1.5">{children}</div>
      </div>
    </div>
  );
}
