import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { PreModifier } from '../../../src/domain/choice.js';
import { Button, IconButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { StopWords } from './dish-pane.js';
import type { Offered, Question } from './questions.js';
import { say } from './words.js';

interface QuestionCardProps {
  question: Question;
  currency: string;
  onTap: (option: Offered) => void;
  onLower: (option: Offered) => void;
  onPre: (option: Offered, pre: PreModifier) => void;
}

/** One question, with how much of an answer is missing. */
export function QuestionCard({ question, currency, onTap, onLower, onPre }: QuestionCardProps): JSX.Element {
  const { title, kind, missing, max, min, options, level, pres } = question;
  const heading = useId();
  return (
    <section class="question" data-question={question.key} data-level={level} aria-labelledby={heading}>
      <h3 id={heading}>
        {kind === 'variation' ? say('choose.size') : title}
        <span class="needs" data-missing={missing > 0}>
          {missing > 0 ? (
            say('missing', { count: missing })
          ) : min > 0 ? (
            <Icon name="check" label={say('chosen')} />
          ) : (
            say('optional')
          )}
          {max !== null && max > 1 && ` · ${say('up.to', { max })}`}
        </span>
      </h3>
      <div class="options">
        {options.map((option) => (
          <div key={option.key} class="option" data-chosen={option.units > 0}>
            <button
              type="button"
              class="option-face"
              aria-pressed={option.units > 0}
              aria-disabled={option.stop !== null || undefined}
              onClick={() => option.stop === null && onTap(option)}
            >
              <span>
                {option.pre && <b>{say(`pre.${option.pre}`)} </b>}
                {option.name}
                {option.units > 1 && <b> × {option.units}</b>}
              </span>
              {option.stop ? (
                <StopWords stop={option.stop} />
              ) : (
                option.price > 0 && (
                  <small>
                    {kind === 'variation' ? '' : '+ '}
                    {money(option.price, currency)}
                  </small>
                )
              )}
            </button>
            {option.units > 0 && option.most > 1 && max !== 1 && (
              <IconButton
                icon="minus"
                look="quiet"
                label={say('less', { name: option.name })}
                onClick={() => onLower(option)}
              />
            )}
            {pres.map((pre) => (
              <Button
                key={pre}
                size="small"
                aria-pressed={option.pre === pre}
                aria-label={`${say(`pre.${pre}`)} ${option.name}`}
                onClick={() => onPre(option, pre)}
              >
                {say(`pre.${pre}`)}
              </Button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
