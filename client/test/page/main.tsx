import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { connect } from '../../src/index.js';
import { Board } from './board.js';

const asked = new URLSearchParams(location.search);
connect({ url: asked.get('cairn') ?? '', attempts: Number(asked.get('attempts') ?? 5), pause: 10 });

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queries}>
    <Board project="TRAIL" />
  </QueryClientProvider>,
);
