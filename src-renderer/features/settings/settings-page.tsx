import { useState } from 'react';
import { type FoundSetting, FoundSettingContext } from '../../ui/setting.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { SettingsSearch } from './settings-search.tsx';
import type { SettingsSection, SettingsTab } from './settings-section.ts';

/** Every setting, in sections, and a field that finds one. Every change holds at once. */
export function SettingsPage({
  sections,
  tab,
  onTab,
}: {
  /** In the order they are shown. */
  readonly sections: readonly SettingsSection[];
  readonly tab: SettingsTab;
  readonly onTab: (tab: SettingsTab) => void;
}) {
  const { t } = useSpeech();
  const [found, setFound] = useState<FoundSetting | null>(null);
  return (
    <section aria-labelledby="settings-title" className="h-full overflow-y-auto [scrollbar-gutter:stable]">
      <div className="mx-auto max-w-176 px-6 pt-3 pb-10">
        <div className="flex flex-wrap items-center justify-between gap-2 pb-1">
          <h1 id="settings-title" className="flex h-8 items-center text-15 font-strong">
            {t('window.settings.title')}
          </h1>
          <SettingsSearch
            sections={sections}
            onFound={(foundTab, id) => {
              onTab(foundTab);
              setFound((before) => ({ id, times: (before?.times ?? 0) + 1 }));
            }}
          />
        </div>
        <FoundSettingContext value={found}>
          <Tabs
            label={t('window.settings.title')}
            value={tab}
            onChange={(chosen) => {
              setFound(null);
              onTab(chosen);
            }}
            tabs={sections.map(({ tab: value, title, content }) => ({ value, text: t(title), content }))}
          />
        </FoundSettingContext>
      </div>
    </section>
  );
}
